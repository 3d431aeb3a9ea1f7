"""Words beside an expression that say whether it is a time, and on which side of the dateline it lies.

Data only, all in lower case.
"""

from __future__ import annotations

from extract.times.words import listed

NOT_YEARS = frozenset(
    listed(
        """
        acres barrels calories cars cases casualties children cows days dollars employees euros
        families feet fighters guests hectares homes hours houses inhabitants jobs kg kilograms
        kilometers kilometres km letters lire livres men meters metres mg miles minutes mm mph pages
        people percent persons planes points pounds prisoners protesters pupils refugees residents
        rials rooms roubles rubles rupees schools seats shares ships soldiers staff students tanks
        tonnes tons troops units victims volts votes watts women words workers yards yen
        """
    )
)
"""What a four-digit number counts when it is no year."""

JOINED_TO_COUNTS = frozenset(
    listed(
        """
        acre bed foot man member meter metre mile page people person plus pound room seat strong ton
        unit word yard
        """
    )
)
"""What a hyphen joins to a count: "1500-strong"."""

YEAR_CUES = frozenset(
    listed(
        "( after and around before between by circa during early from in late of since through till to"
        " until year"
    )
)
"""Words after which a number of four digits is a year, whatever follows."""

COUNT_CUES = frozenset(
    listed(
        """
        about almost approximately arrested at detained fewer injured killed least less more most
        nearly over some than wounded
        """
    )
)
"""Words after which a number before a plural is a count, even if it could be a recent year."""

PREFIXES = frozenset(listed("early late mid post pre"))
"""What a hyphen joins to a year: "pre-1967"."""

DETERMINERS = frozenset(listed("'s a an her his its my our that the their this your"))
"""Words that make a year before a plural a year still: "the 1982 elections"."""

FEAST_THINGS = frozenset(
    listed(
        """
        bonus bonuses broadcast broadcasts card cards carol carols concert concerts cracker
        crackers decorations dinner dinners display eggs fair festival festivities funfair gift
        gifts holidays island islander islanders lights market markets meal merchandise message
        messages music parade parades parties party period present presents pudding sale sales
        season shoppers shopping show song songs special speech spending spirit tale trade
        trading traffic travel tree trees truce turkey vacation
        """
    )
)
"""What is named after a feast and does not happen on its day."""

SHOWN_FOR_HOURS = frozenset(
    listed(
        """
        audio battery coverage film footage listening material music playback playtime programming
        radio recording recordings standby storage tape tapes television use video videos
        """
    )
)
"""What is measured in hours without lasting at any time: "75 hours of video"."""

AGED_THINGS = frozenset(
    listed(
        """
        agreement alliance army association ban battle blockade boycott bridge building campaign case
        ceasefire church clash club coalition code company conflict constitution crackdown crisis
        custom deadlock dictatorship dispute dynasty embargo empire factory feud fight fighting firm
        freeze government grievance group hospital hunger impasse institution insurgency insurrection
        intifada invasion investigation junta law lockout magazine monarchy moratorium mosque movement
        mutiny newspaper occupation offensive operation organisation organization pact partnership
        party peace plane plant policy practice probe program programme protest race rebellion record
        regime relationship republic revolt revolution rivalry row rule sanctions scheme schism school
        secret service ship siege sit-in stalemate stand-off standoff state strike struggle system
        tower tradition treaty trial truce tunnel union uprising venture war
        """
    )
)
"""Things whose age says when they began; a person's age does not."""

AHEAD = frozenset(
    listed("'ll due expected forthcoming scheduled shall slated soon tomorrow upcoming will won't would")
)
"""Words that put what follows in the future."""

ANNOUNCING = frozenset(
    listed("begin begins convenes expect expects expires open opens plans reopens resumes start starts")
)
"""Verbs of the present that announce, right beside a date: "opens Monday"."""

POSSIBLE = frozenset(listed("can could may might must should"))
"""Words that put what follows in the future unless "have" comes next."""

AHEAD_BEFORE_TO = frozenset(
    listed(
        """
        about agree agreed agrees aims allowed am anticipated are decide decides due forecast going
        hope hoped hopes hoping intend intended intends invited is likely offer offers ordered plan
        planned planning pledged pledges predicted prepared prepares preparing projected promised
        promises ready remains scheduled set threatened threatens vowed vows want wanted wants
        """
    )
)
"""Words that do so before "to": "is to", "agreed to"."""

AHEAD_BEFORE_FOR = frozenset(listed("called calling calls due planned scheduled set slated"))
"""Words that do so before "for" or "until": "set for"."""

AHEAD_BEFORE_ON = frozenset(listed("due planned scheduled slated"))
"""Words that do so before "on" or "by" too; a record is set on a day that is past."""

BEGINNING = frozenset(listed("beginning commencing effective starting"))
"""Words right before a date that put it in the future, unless the sentence is of the past."""

PUT_OFF = frozenset(
    listed(
        """
        adjourned adjourns deferred defers delayed delays extended extends moved moves postponed
        postpones remanded rescheduled reschedules suspended suspends
        """
    )
)
"""Words that do so a little before "to" or "until": "postpones the vote to May 19"."""

LIMITS = frozenset(listed("until till through"))
"""Words right before a date that let it lie on either side of the day of publication."""

BEHIND = frozenset(
    listed(
        """
        became began bought broke brought built came caught chose did died drew drove felt fled flew
        fought found gave got grew had has have heard held hit kept killed knew led left lost made met
        paid ran rode rose said sang sank sat saw sent shot sold spoke sprang stood struck swore
        taught thought threw told took was went were withdrew won wrote
        """
    )
)
"""Verbs of the past that do not end in -ed."""

SUBORDINATORS = frozenset(
    listed("after although as because before if once since though unless until when where which while who")
)
"""Words that begin a clause with a tense of its own."""

VERB_CUES = frozenset(listed("been had has have he it she that they was we were which who"))
"""Words after which a word in -ed is a verb of the past."""

BE = frozenset(listed("am are be been being is was were"))
"""Forms of "be", before a participle that is no verb of the past."""

NOT_PAST = frozenset(
    listed("armed bed breed deed feed hundred indeed need red seed shed so-called speed united wed")
)
"""Words in -ed that are no verbs."""
