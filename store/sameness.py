"""Whether two tellings of different articles are of one event: what speaks against it, what for it.

Careful rather than complete: kind, days, place and parties must agree as far as they are told, and enough
of them must say so outright. What differs in tolls or sources does not count: rivals tell one event. Pure,
and the same for any two tellings whichever comes first.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from store.criteria import distance_km
from store.model import ActorKind, EventType, GeoPrecision, Modality, Role, Toll
from store.sketching import Named, Sketch, Where, words_of

ENOUGH = 5  # points of evidence
ENOUGH_SAID = 7  # for acts of speech: the same party says many things in a day
NEWS_DAYS = 1  # from an event to a telling of it that gives no day of its own
LONGEST_DAYS = 4  # a telling whose date is wider says too little of when
_NEAR_KM = 10.0  # points that can be one place: a town and its suburb
_FAR_WIDE_KM = 200.0  # centres of provinces that cannot
_ALIKE, _VERY_ALIKE = 0.34, 0.6  # share of the words of the shorter sentence that the other has
_FEWEST_WORDS = 4  # of the shorter sentence
_SAID_TO_HAPPEN = frozenset({Modality.ASSERTED, Modality.REPORTED, Modality.CONFIRMED, Modality.DENIED})
_SAID = frozenset(
    {
        *(EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST),
        *(EventType.AGREE, EventType.SUPPORT),
    }
)
# Said of what has a finer kind too.
_BROAD = frozenset({"attack", "killing", "death", "accident", "disaster"})
_OF_A_COUNTRY = frozenset({ActorKind.STATE, ActorKind.ORGAN, ActorKind.GROUP, ActorKind.UNKNOWN})
_BELLIGERENT = _OF_A_COUNTRY | {ActorKind.ARMED_GROUP}
_WHOLE_COUNTRIES = frozenset({ActorKind.STATE, ActorKind.GROUP, ActorKind.UNKNOWN})
_DEATH = "death"
_DENIED = -1  # a denial belongs beside the claim, but denials are often of something alike
_NAMES_DIFFER = -2  # each title names somebody or something that the other article does not mention
_TELLING_TOLL = 3  # one or two die in many events
_MANY_TIMES = 3
_TOLLS_DIFFER = -2  # rivals count one event's dead, but one place may also see two events


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two tellings are one event: points, and what they are for in words."""

    points: int
    words: str


def clash(one: Sketch, other: Sketch) -> str | None:
    """What speaks against the two being one event, in words; None where nothing does."""
    if one.article == other.article:
        return "one article tells them as two"
    if one.type != other.type or not _of_a_kind(one, other):
        return "they are of different kinds"
    if one.modality != other.modality and not {one.modality, other.modality} <= _SAID_TO_HAPPEN:
        return "one is said to have happened and one is not"
    if one.begin is None or other.begin is None or one.end is None or other.end is None:
        return "one is undated"
    if _on_other_days(one, other):
        return "they are on different days"
    for role in (Role.ACTOR, Role.RECIPIENT):
        if _differ(_in_role(one, role), _in_role(other, role)):
            return f"another {role}"
    return _elsewhere(one.places, other.places)


def apart(one: Sketch, other: Sketch) -> bool:
    """Whether no third telling, be it like both, makes the two one event."""
    if clash(one, other) is not None:
        return True
    return _names_differ(one, other) and evidence(one, other) is None


def evidence(one: Sketch, other: Sketch) -> Evidence | None:
    """Why the two are one event; None where something speaks against it or too little for it."""
    if clash(one, other) is not None:
        return None
    if any(
        s.open_ended or s.begin is None or s.end is None or (s.end - s.begin).days >= LONGEST_DAYS
        for s in (one, other)
    ):
        return None
    found: list[tuple[int, str]] = []
    if one.subtype is not None and one.subtype == other.subtype:
        found.append((1, f"the same kind ({one.subtype})"))
    if shared := sorted(one.triggers & other.triggers):
        found.append((1, f"the same word (“{shared[0]}”)"))
    if not found:
        return None
    if (one.begin, one.end) == (other.begin, other.end) and one.begin == one.end:
        found.append((1, "the same day"))
    who = _shared_parties(one, other)
    where = _shared_place(one.places, other.places)
    if not where and (not who or _actor_alone(one, other)):
        return None
    found += [*who, *where]
    told = bool(where) or not _only_belligerents(one, other)
    if one.toll is not None and other.toll is not None and one.toll.low > 0:
        if one.toll == other.toll and one.toll.low >= _TELLING_TOLL:
            told = True
            found.append((1, f"the same toll ({one.toll.low:,})"))
        elif _tolls_differ(one.toll, other.toll):
            found.append((_TOLLS_DIFFER, "though tolls differ"))
    counted = _words_counted(one) | _words_counted(other)
    likeness = _likeness(one.words - counted, other.words - counted)
    if likeness >= _ALIKE:
        found.append((2 if likeness >= _VERY_ALIKE else 1, "much the same words"))
        told = True
    if not told or (_in_touch(one, other) and not _one_after(one, other, likeness, placed=bool(where))):
        return None
    if one.modality != other.modality and Modality.DENIED in (one.modality, other.modality):
        found.append((_DENIED, "though one denies it"))
    if _names_differ(one, other):
        found.append((_NAMES_DIFFER, "though each names what the other does not"))
    points = sum(worth for worth, _ in found)
    if points < (ENOUGH_SAID if one.type in _SAID else ENOUGH):
        return None
    return Evidence(points, ", ".join(words for _, words in found))


def _on_other_days(one: Sketch, other: Sketch) -> bool:
    """Whether their days cannot be the same. The day of the news may stand for the day before it."""
    if one.begin is None or other.begin is None or one.end is None or other.end is None:
        return True
    earlier, later = (one, other) if one.begin <= other.begin else (other, one)
    assert earlier.end is not None and later.begin is not None
    return (later.begin - earlier.end).days > (NEWS_DAYS if later.inferred else 0)


def _in_touch(one: Sketch, other: Sketch) -> bool:
    """Whether they share no day, and only the news of the one may be of the day of the other."""
    assert one.begin and one.end and other.begin and other.end
    return one.begin > other.end or other.begin > one.end


def _one_after(one: Sketch, other: Sketch, likeness: float, *, placed: bool) -> bool:
    """Whether what is told on two days running is one act and no second: much the same words, or of a person.

    Not attacks, nor what states and armed groups do to each other, unless the place agrees: they go on.
    """
    if one.subtype != _DEATH and not one.triggers & other.triggers:
        return False
    if not placed and (one.type == EventType.ASSAULT or _only_belligerents(one, other)):
        return False
    undergone = (party for party, role in _shared(one, other) if role == Role.RECIPIENT)
    return likeness >= _VERY_ALIKE or any(party.kind == ActorKind.PERSON for party in undergone)


def _tolls_differ(one: Toll, other: Toll) -> bool:
    """Whether no number is in both ranges, or one is many times the other."""
    low, high = sorted((one, other), key=lambda toll: toll.low)
    return (low.high is not None and low.high < high.low) or high.low > _MANY_TIMES * low.low


def _names_differ(one: Sketch, other: Sketch) -> bool:
    return bool(one.names - other.mentioned and other.names - one.mentioned)


def _of_a_kind(one: Sketch, other: Sketch) -> bool:
    if one.subtype is None or other.subtype is None or one.subtype == other.subtype:
        return True
    return bool(one.triggers & other.triggers) or bool({one.subtype, other.subtype} & _BROAD)


def _in_role(sketch: Sketch, role: Role) -> list[Named]:
    return [party for party, plays in sketch.parties if plays == role]


def _differ(one: Sequence[Named], other: Sequence[Named]) -> bool:
    """Whether both name somebody, and nobody of the one can be anybody of the other."""
    named = [[party for party in some if not party.unnamed] for some in (one, other)]
    if not all(named):
        return False
    return not any(_can_be(a, b) for a in named[0] for b in named[1])


def _can_be(one: Named, other: Named) -> bool:
    """A state acts through its organs and people."""
    if one.key == other.key:
        return True
    same_country = one.country is not None and one.country == other.country
    return same_country and bool({one.kind, other.kind} & _WHOLE_COUNTRIES)


def _shared_parties(one: Sketch, other: Sketch) -> list[tuple[int, str]]:
    """Points for named parties in common: a recipient tells one act from another, an actor does many."""
    found = []
    for role in (Role.ACTOR, Role.RECIPIENT):
        names = {party.key: party for party in _in_role(one, role) if not party.unnamed}
        shared = [names[party.key] for party in _in_role(other, role) if party.key in names]
        if shared:
            best = min(shared, key=lambda party: (party.kind != ActorKind.PERSON, party.name))
            telling = role is Role.RECIPIENT and (
                best.kind == ActorKind.PERSON or one.type != EventType.OTHER
            )
            found.append((2 if telling else 1, f"the same {role} ({best.name})"))
    return found


def _tells_apart(party: Named, role: Role, kind: str) -> bool:
    """Whether it hardly undergoes two acts of a kind in a day: people and bodies, not states and peoples."""
    if role is not Role.RECIPIENT or party.kind in _OF_A_COUNTRY:
        return False
    return party.kind == ActorKind.PERSON or kind != EventType.OTHER


def _shared(one: Sketch, other: Sketch) -> list[tuple[Named, str]]:
    """Named parties in common, with the role that both give them."""
    theirs = {(party.key, role) for party, role in other.parties}
    return [(party, role) for party, role in one.parties if not party.unnamed and (party.key, role) in theirs]


def _actor_alone(one: Sketch, other: Sketch) -> bool:
    """Whether all that they share is one that acts in many places, and they name no place in common."""
    if {place.key for place in one.places} & {place.key for place in other.places}:
        return False
    return all(role == Role.ACTOR and party.kind != ActorKind.PERSON for party, role in _shared(one, other))


def _only_belligerents(one: Sketch, other: Sketch) -> bool:
    """Whether all that they share are states, peoples and armed groups: they do much to each other a day."""
    return all(party.kind in _BELLIGERENT for party, _ in _shared(one, other))


def _elsewhere(one: Sequence[Where], other: Sequence[Where]) -> str | None:
    shared = {place.key for place in one} & {place.key for place in other}
    points = [[p.point for p in some if p.point and p.key not in shared] for some in (one, other)]
    if all(points) and min(distance_km(a, b) for a in points[0] for b in points[1]) > _NEAR_KM:
        return "they are in different places"
    if not one or not other or shared:
        return None
    countries = [{place.country for place in some if place.country} for some in (one, other)]
    if all(countries) and not countries[0] & countries[1]:
        return "they are in different countries"
    provinces = [
        [
            (p.lat, p.lon)
            for p in some
            if p.precision == GeoPrecision.ADMIN1 and p.lat is not None and p.lon is not None
        ]
        for some in (one, other)
    ]
    if all(provinces) and min(distance_km(a, b) for a in provinces[0] for b in provinces[1]) > _FAR_WIDE_KM:
        return "they are in different provinces"
    return None


def _shared_place(one: Sequence[Where], other: Sequence[Where]) -> list[tuple[int, str]]:
    """Points for a town or site in common, or with all of them close; in a province much happens in a day."""
    mine, theirs = ({place.key: place for place in some if place.point} for some in (one, other))
    if shared := sorted(mine[key].name for key in mine.keys() & theirs.keys()):
        return [(2, f"the same place ({shared[0]})")]
    if not mine or not theirs:
        return []
    gaps = [[distance_km(a, b) for b in _points(theirs)] for a in _points(mine)]
    if max(*map(min, gaps), *map(min, zip(*gaps, strict=True))) > _NEAR_KM:
        return []
    return [(2, f"the same place ({min(place.name for place in (*mine.values(), *theirs.values()))})")]


def _points(places: Mapping[Hashable, Where]) -> list[tuple[float, float]]:
    return [place.point for place in places.values() if place.point]


def _words_counted(sketch: Sketch) -> frozenset[str]:
    """The stems of names and triggers: what they have in common is told already."""
    names = [party.name for party, _ in sketch.parties] + [place.name for place in sketch.places]
    return words_of(names) | sketch.triggers


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer >= _FEWEST_WORDS else 0.0
