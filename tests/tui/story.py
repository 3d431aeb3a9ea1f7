"""A small made-up story, as articles and tables, and stores that hold it."""

from datetime import date

from store.dates import Basis, DateSpan, Modifier, Precision
from store.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Event,
    EventType,
    Extraction,
    GeoPrecision,
    Location,
    Mention,
    Modality,
    Participant,
    Place,
    Role,
    Salience,
    Span,
    Stance,
    Toll,
)
from store.opening import open_store
from store.writing import Writer

NATO = Actor("NATO", ActorKind.ORGANISATION, None, ("North Atlantic Treaty Organisation", "the Alliance"))
UKRAINE = Actor("Ukraine", ActorKind.STATE, "UA", ("Kyiv",))
RUSSIA = Actor("Russia", ActorKind.STATE, "RU", ("Moscow",))
ASAHI = Actor("朝日", ActorKind.COMPANY, "JP")
MINISTRY = Actor("وزارة الدفاع", ActorKind.ORGAN, "EG")
BRUSSELS = Location("Brussels", 50.85, 4.35, "BE", GeoPrecision.EXACT, ("Bruxelles",))
KYIV = Location("Kyiv", 50.45, 30.52, "UA", GeoPrecision.EXACT, ("Kiev",))
CAIRO = Location("Cairo", 30.04, 31.24, "EG", GeoPrecision.EXACT)
GENEVA = Location("Geneva", 46.2, 6.14, "CH", GeoPrecision.EXACT, ("Genève",))

BEFORE = "Allies met as fighting spread. "
LIT = "NATO on Thursday activated elements of its response force for the first time, deploying to Brussels."
DENIAL = "Russia denied on Thursday that NATO had activated anything."
TEXT = f"{BEFORE}{LIT}\n\n{DENIAL}\n\n" + "\n\n".join(
    f"Paragraph {n} goes on about something else for a while." for n in range(60)
)


def day(iso, precision=Precision.DAY, modifier=None, end=None):
    begin = date.fromisoformat(iso)
    return DateSpan(begin, date.fromisoformat(end) if end else begin, precision, modifier, Basis.EXPLICIT)


def event(title, date_span, actors=(), places=(), **more):
    mention = more.pop("mention", Mention(f"{title}."))
    roles = (Role.ACTOR, Role.RECIPIENT, Role.OTHER)
    return Event(
        title=title,
        type=more.pop("type", EventType.CONSULT),
        date=date_span,
        mentions=(mention, *more.pop("mentions", ())),
        participants=tuple(Participant(a, roles[min(n, 2)]) for n, a in enumerate(actors)),
        places=tuple(Place(p) for p in places),
        **more,
    )


def span(words, text=TEXT):
    at = text.index(words)
    return Span(at, at + len(words))


def lit_event():
    """An event told twice in one article: asserted with a toll, and denied."""
    sentence = span(LIT)
    asserted = Mention(
        LIT, sentence, span("activated"), Attribution("state TV", Stance.ASSERTS), Toll(2, 5), None, None
    )
    denied = Mention(DENIAL, span(DENIAL), None, Attribution("Russia", Stance.DENIES), None, None, None)
    return Event(
        title="Response force activated",
        type=EventType.MOBILIZE,
        date=day("2022-02-24"),
        mentions=(asserted, denied),
        participants=(
            Participant(NATO, Role.ACTOR, span("NATO")),
            Participant(RUSSIA, Role.OTHER, None),
        ),
        places=(Place(BRUSSELS, span("Brussels")),),
        fatalities=Toll(2, 5),
        confidence=0.93,
        explanation=("the date is the Thursday before the dateline",),
    )


def other_event_of_the_article():
    """What the article tells next, so that one can go on to it."""
    words = "Paragraph 40 goes on about something else for a while."
    return Event(
        title="Paragraph forty",
        type=EventType.OTHER,
        date=day("2022-02-25"),
        mentions=(Mention(words, span(words), None, None, None, None, None),),
    )


def story():
    """What the small store holds: an article with its text, and a table of events around it."""
    article = Article("wire/allies.txt", TEXT, "Allies meet", "Reuters", date(2022, 2, 25), "BRUSSELS")
    table = [
        event("Envoys meet in Geneva", day("2021-11-05"), (UKRAINE, RUSSIA), (GENEVA,)),
        event("Year of talks", day("2021-01-01", Precision.YEAR, end="2021-12-31"), (NATO, UKRAINE), (KYIV,)),
        event("Leaders hold emergency summit", day("2022-02-24"), (NATO, UKRAINE), (BRUSSELS,)),
        event("Allies pledge air-defence kit", day("2022-02-25"), (NATO, UKRAINE), (KYIV,)),
        event(
            "Envoy signals talks",
            day("2022-02-20", Precision.MONTH, Modifier.LATE, "2022-02-28"),
            (NATO,),
            (GENEVA,),
        ),
        event("Paper reports on summit", day("2022-02-26"), (ASAHI, NATO), (CAIRO,)),
        event("Ministry holds drill", day("2022-02-27"), (MINISTRY,), (CAIRO,), type=EventType.MOBILIZE),
        event("No-fly zone ruled out", day("2022-03-01"), (NATO,), (BRUSSELS,), modality=Modality.DENIED),
        event("Aid convoys reach the capital", day("2022-03-07"), (UKRAINE,), (KYIV,), type=EventType.AID),
        event(
            "Jets offered", day("2022-03-08"), (NATO, UKRAINE), (BRUSSELS, KYIV), modality=Modality.PLANNED
        ),
        event("Shells hit the ring road", day("2022-03-08"), (RUSSIA,), (KYIV,), fatalities=Toll(3, None)),
        event("A minor saying", day("2022-03-09"), (NATO,), (BRUSSELS,), salience=Salience.MINOR),
        event("Nobody knows when", None, (UKRAINE,), ()),
        event("First ministerial talks end", day("2022-04-10"), (UKRAINE, RUSSIA), (GENEVA,)),
    ]
    return article, (lit_event(), other_event_of_the_article()), table


def make_store(path, *, article=None, events=(), table=()):
    """A store at `path` with one article and the rows of one table."""
    connection = open_store(path)
    writer = Writer(connection)
    if article is not None:
        writer.add(Extraction(article, tuple(events)))
    if table:
        writer.add_table(Article("events.csv", "", "events.csv"), table)
    connection.close()
    return path


def many(count, first=date(2020, 1, 1), days=700):
    """A table of `count` events: 40 actors and 30 places, more of the first ones."""
    for n in range(count):
        on = date.fromordinal(first.toordinal() + n * days // count)
        yield event(
            f"Event number {n}",
            DateSpan(on, on, Precision.DAY),
            (Actor(f"Actor {n % (1 + n % 40)}"), Actor(f"Actor {(n * 7) % 40}")),
            (Location(f"Town {n % (1 + n % 30)}", n % 60, n % 90, "FR", GeoPrecision.EXACT),),
        )
