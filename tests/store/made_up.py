"""Small random stores: the same values go into a store and into plain Python lists."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from store.dates import DateSpan, Precision, unit
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
from store.notes import note, tag
from store.writing import Writer

ACTORS = [
    Actor("Russia", ActorKind.STATE, "RU", ("Moscow", "the Kremlin")),
    Actor("Russian Air Force", ActorKind.ORGAN, "RU", ("VKS", "air force of Russia")),
    Actor("NATO", ActorKind.ORGANISATION, None, ("the Alliance",)),
    Actor("Ünited Front", ActorKind.ARMED_GROUP, "SY", ("Front, United",)),
    Actor("rebels", ActorKind.GROUP, "SY"),
    Actor('The "Hawk"', ActorKind.PERSON, None, ("Hawk: a life",)),
]
LOCATIONS = [
    Location("Hama", 35.1318, 36.7578, "SY", GeoPrecision.EXACT, ("Hamāh",)),
    Location("Homs", 34.7268, 36.7234, "SY", GeoPrecision.EXACT, ("Hims",)),
    Location("Homs", 34.5, 38.0, "SY", GeoPrecision.ADMIN1),
    Location("Paris", 48.8534, 2.3488, "FR", GeoPrecision.EXACT),
    Location("Paris", 33.6609, -95.5555, "US", GeoPrecision.EXACT),
    Location("Caspian Sea", 41.9, 50.7, None, GeoPrecision.REGION),
    Location("Nowhere", None, None, None, GeoPrecision.NEAR),
]
LABELS = ["Hama", "Homs", "Homs, SY (province)", "Paris", "Paris, US", "Caspian Sea", "Nowhere"]
PUBLISHERS = ["AFP", "Harbour News Agency", "Le Tamaris", None]
SPEAKERS = ["state TV", "the Observatory", "Général X"]
TAGS = ["surge", "marked", "À voir"]
TYPES = [
    (EventType.ASSAULT, "air strike"),
    (EventType.ASSAULT, None),
    (EventType.CONSULT, "talks"),
    (EventType.OTHER, None),
]
WORDS = ["missile", "missiles", "cruise", "talks", "Général", "strike", "OR", "near", "toll-free"]


@dataclass
class MadeUp:
    """One event with everything about it, as plain values."""

    event: Event
    id: int
    labels: list[str]  # of its places
    article: str  # the title
    publishers: list[str | None]  # one a mention
    tags: set[str] = field(default_factory=set)
    note: bool = False


def fill(connection, seed, articles=12):
    """Write a random store and say what it holds. Its first event is everywhere, which fixes the labels."""
    rng = random.Random(seed)
    writer = Writer(connection)
    everywhere = _event(rng, ["everywhere"], 0)
    everywhere = Event(
        **{f: getattr(everywhere, f) for f in ("title", "type", "date", "mentions")},
        places=tuple(Place(location) for location in LOCATIONS),
        salience=Salience.MINOR,
    )
    made, next_id = [], 1
    for number in range(articles):
        publisher = rng.choice(PUBLISHERS)
        text, events = "", []
        for _ in range(rng.randint(1, 6)):
            sizes = [rng.randint(2, 6) for _ in range(rng.randint(1, 3))]
            sentences = [" ".join(rng.choices(WORDS, k=size)) + "." for size in sizes]
            events.append(_event(rng, sentences, len(text)))
            text += "".join(f"{sentence}\n" for sentence in sentences)
        if number == 0:
            text, events = "everywhere", [everywhere]
        article = Article(f"{number}.txt", text, f"Story {number}", publisher, date(2015, 10, 9))
        writer.add(Extraction(article, tuple(events)))
        for event in events:
            labels = [LABELS[LOCATIONS.index(place.location)] for place in event.places]
            made.append(MadeUp(event, next_id, labels, article.title, [publisher] * len(event.mentions)))
            next_id += 1
    rows = [_event(rng, [f"row {i}"], None) for i in range(6)]
    writer.add_table(Article("table.csv", ""), rows)
    for event in rows:
        labels = [LABELS[LOCATIONS.index(place.location)] for place in event.places]
        made.append(MadeUp(event, next_id, labels, "", [m.publisher for m in event.mentions]))
        next_id += 1
    for one in made:
        one.tags = {name for name in TAGS if rng.random() < 0.15}
        for name in one.tags:
            tag(connection, [one.id], name)
        if rng.random() < 0.2:
            one.note = True
            note(connection, one.id, "check this")
    return made


def _event(rng, sentences, start):
    """A random event; `start` is where its sentences begin in the text, None for a row of a table."""
    kind, subtype = rng.choice(TYPES)
    mentions = []
    for sentence in sentences:
        span = None
        if start is not None:
            span, start = Span(start, start + len(sentence)), start + len(sentence) + 1
        said = Attribution(rng.choice(SPEAKERS), rng.choice(list(Stance))) if rng.random() < 0.5 else None
        publisher = rng.choice(PUBLISHERS) if start is None else None
        mentions.append(Mention(sentence, span, None, said, publisher=publisher))
    actors = rng.sample(ACTORS, rng.choice([0, 1, 1, 2, 2, 3]))
    roles = [(actor, rng.choice(list(Role))) for actor in actors]
    if actors and rng.random() < 0.2:
        roles += [(actors[0], role) for role in Role if role != roles[0][1]]  # in several roles at once
    return Event(
        title=" ".join(rng.choices(WORDS, k=2)),
        type=kind,
        subtype=subtype,
        date=_span(rng),
        mentions=tuple(mentions),
        modality=rng.choice([Modality.ASSERTED, Modality.ASSERTED, Modality.DENIED]),
        salience=rng.choice([Salience.MAIN, Salience.MAIN, Salience.MINOR]),
        participants=tuple(Participant(actor, role) for actor, role in roles),
        places=tuple(Place(location) for location in rng.sample(LOCATIONS, rng.choice([0, 1, 1, 2]))),
        fatalities=rng.choice([None, None, Toll(3, None), Toll(3, 12), Toll(0, 0), Toll(11, 20)]),
    )


def _span(rng):
    day = date(2015, 10, 8) + timedelta(
        days=rng.choice([0, -1, -3, -8, -20, -40, -200, 60, rng.randint(-3000, 300)])
    )
    precision = rng.choice(
        [Precision.DAY, Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR, None]
    )
    if precision is None:
        return None
    begin, end = unit(day, precision)
    if rng.random() < 0.1:
        end += timedelta(days=rng.randint(0, 400))
    return DateSpan(begin, end, precision)
