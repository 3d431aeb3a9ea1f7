"""The meaning of a query and of every pane's numbers, in plain Python over lists of made-up events.

Written from the page for users (docs/query.md), not from the engine: no SQL, no shared matching code.
"""

import math
import re
import unicodedata
from datetime import date, timedelta

from made_up import ACTORS, LABELS, LOCATIONS

from store.datewords import read_date_words
from store.query import Query, State

COUNTRIES = {"SY": "Syria", "FR": "France", "US": "United States"}


def plain(text):
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def words(text):
    return re.findall(r"[a-z0-9]+", plain(text))


def in_a_row(text, value, begun):
    """Whether the words of value stand in a row in text, the last one possibly only begun."""
    inside, wanted = words(text), words(value)
    if not wanted:
        return False
    for at in range(len(inside) - len(wanted) + 1):
        here = inside[at : at + len(wanted)]
        if here == wanted or (begun and here[:-1] == wanted[:-1] and here[-1].startswith(wanted[-1])):
            return True
    return False


class Naive:
    @staticmethod
    def sources(one):
        """Publishers; a made-up event is told by one article, so that all without one are one source."""
        return len(set(one.publishers))

    def __init__(self, made, today):
        self.made = made
        self.today = today
        self.known = {}  # (id, key, value) -> whether the event has it: asked again and again

    # --- names ---

    def stand_for(self, value, candidates):
        """`candidates`: {key: (canonical names, all names)}; the keys of the first tier that matches."""
        tiers = (
            lambda canonical, names: plain(value) in map(plain, canonical),
            lambda canonical, names: plain(value) in map(plain, names),
            lambda canonical, names: any(in_a_row(name, value, begun=True) for name in names),
        )
        for tier in tiers:
            if found := {key for key, names in candidates.items() if tier(*names)}:
                return found
        return set()

    def actors(self, value):
        used = {p.actor for one in self.made for p in one.event.participants}
        names = {a.name: ([a.name], [a.name, *a.aliases]) for a in ACTORS if a in used}
        return self.stand_for(value, names)

    def places(self, value):
        names = {
            label: ([label], [place.name, *place.aliases])
            for label, place in zip(LABELS, LOCATIONS, strict=True)
        }
        return self.stand_for(value, names)

    def near(self, value):
        where, slash, distance = value.rpartition("/")
        where, distance = (where, distance) if slash else (value, "50km")
        km = float(distance.removesuffix("km").removesuffix("mi")) * (
            1.609344 if distance.endswith("mi") else 1
        )
        points = dict(zip(LABELS, [(p.lat, p.lon) for p in LOCATIONS], strict=True))
        if re.fullmatch(r"[-0-9.]+,[-0-9.]+", where):
            centres = [tuple(map(float, where.split(",")))]
        else:
            centres = [points[label] for label in self.places(where) if points[label][0] is not None]
        return {
            label
            for label, point in points.items()
            if point[0] is not None and any(angle_km(point, centre) <= km for centre in centres)
        }

    def texts_of(self, one):
        return [one.event.title, *(mention.text for mention in one.event.mentions)]

    def simple(self, value, names):
        """Names without aliases: the whole name, else a word begun."""
        return self.stand_for(value, {name: ([name], [name]) for name in names})

    # --- what one event has ---

    def has(self, one, key, value):
        at = (one.id, key, value)
        if at not in self.known:
            self.known[at] = self.has_it(one, key, value)
        return self.known[at]

    def has_it(self, one, key, value):
        event = one.event
        match key:
            case "text":
                return any(
                    in_a_row(t, value.rstrip("*"), begun=value.endswith("*")) for t in self.texts_of(one)
                )
            case "actor":
                return bool({p.actor.name for p in event.participants} & self.actors(value))
            case "location":
                return bool(set(one.labels) & self.places(value))
            case "near":
                return bool(set(one.labels) & self.near(value))
            case "country":
                wanted = self.stand_for(value, {c: ([c], [n]) for c, n in COUNTRIES.items()})
                return bool({p.location.country for p in event.places} & wanted)
            case "type":
                types = {str(o.event.type) for o in self.made}
                subtypes = {o.event.subtype for o in self.made if o.event.subtype}
                for found in (
                    {t for t in types if plain(t) == plain(value)},
                    {s for s in subtypes if plain(s) == plain(value)},
                    {x for x in types | subtypes if in_a_row(x, value, begun=True)},
                ):
                    if found:
                        return str(event.type) in found or event.subtype in found
                return False
            case "source":
                known = {p for o in self.made for p in o.publishers if p}
                return bool(set(one.publishers) & self.simple(value, known))
            case "says":
                known = {m.attribution.name for o in self.made for m in o.event.mentions if m.attribution}
                return bool(self.says(one) & self.simple(value, known))
            case "tag":
                return bool(one.tags & self.simple(value, {t for o in self.made for t in o.tags}))
            case "article":
                known = {o.article for o in self.made if o.article}
                if value.isdigit():
                    return one.article == f"Story {int(value) - 1}"
                return one.article in self.simple(value, known)
            case "stance":
                return value in {m.attribution.stance for m in event.mentions if m.attribution}
            case "salience":
                return value in ("all", event.salience)
            case "precision":
                return event.date is not None and event.date.precision == value
            case "date" | "since" | "until":
                return event.date is not None and self.overlaps(event.date, key, value)
            case "fatalities":
                return event.fatalities is not None and self.toll(event.fatalities, value)
            case "has":
                return self.having(one, value)
        raise AssertionError(key)

    def says(self, one):
        return {m.attribution.name for m in one.event.mentions if m.attribution}

    def overlaps(self, span, key, value):
        asked = read_date_words(value, self.today)
        first = date.min if key == "until" else asked.begin
        last = date.max if key == "since" else asked.end
        return max(first, span.begin) <= min(last, span.end)

    def toll(self, toll, value):
        figures = range(toll.low, (toll.low if toll.high is None else toll.high) + 1)
        if ".." in value:
            low, high = map(int, value.split(".."))
            return any(low <= n <= high for n in figures)
        sign, number = re.fullmatch(r"([<>=]*)(\d+)", value).groups()
        compare = {
            ">": lambda n: n > int(number),
            ">=": lambda n: n >= int(number),
            "<": lambda n: n < int(number),
            "<=": lambda n: n <= int(number),
        }.get(sign, lambda n: n == int(number))
        return any(compare(n) for n in figures)

    def having(self, one, value):
        event = one.event
        return {
            "actor": bool(event.participants),
            "date": event.date is not None,
            "denial": event.modality == "denied"
            or any(m.attribution and m.attribution.stance == "denies" for m in event.mentions),
            "fatalities": event.fatalities is not None,
            "location": bool(event.places),
            "mark": "marked" in one.tags,
            "note": one.note,
            "tag": bool(one.tags),
        }[value]

    # --- the numbers ---

    def in_view(self, query):
        clauses = list(query.clauses)
        asked = any(c.key == "salience" for c in clauses)
        return [
            one
            for one in self.made
            if (asked or one.event.salience == "main")
            and all(any(self.has(one, c.key, v) for v in c.values) != c.negated for c in clauses)
        ]

    def count(self, query):
        return len(self.in_view(query))

    def values(self, one, facet):
        """The values of one event in one pane."""
        match facet:
            case "actor":
                return {p.actor.name for p in one.event.participants}
            case "location":
                return set(one.labels)
            case "country":
                return {p.location.country for p in one.event.places} - {None}
            case "type":
                return {str(one.event.type).lower()}
            case "source":
                return set(one.publishers) - {None}
            case "says":
                return self.says(one)
        raise AssertionError(facet)

    def scope(self, query):
        return [one for one in self.made if query.shows_minor or one.event.salience == "main"]

    def rows(self, query, facet):
        """{value: (count, total, state)} of a pane."""
        clauses = [c for c in query.clauses if c.key == facet and not c.negated]
        own = clauses[0] if clauses and facet != "actor" else None
        rest = Query(tuple(c for c in query.clauses if c is not own))
        reachable = {value for one in self.in_view(rest) for value in self.values(one, facet)}
        named = {
            value
            for one in self.made
            for value in self.values(one, facet)
            if query.state_of(facet, value) is not State.NEUTRAL
        }
        found = {}
        for value in reachable | named:
            state = query.state_of(facet, value)
            if state is State.KEPT:
                count = sum(value in self.values(one, facet) for one in self.in_view(query))
            elif state is State.DROPPED:
                left = query.neutral(facet, value)
                count = sum(value in self.values(one, facet) for one in self.in_view(left))
            else:
                count = self.count(query.keep(facet, value))
            total = sum(value in self.values(one, facet) for one in self.scope(query))
            found[value] = (count, total, state)
        return found

    def bars(self, query, bucket):
        """({first day: (count, total, begins, all begins, wide)}, undated), empty buckets between too."""
        whole = [one.event.date for one in self.scope(query) if one.event.date]
        shown = [one.event.date for one in self.in_view(query) if one.event.date]
        undated = sum(one.event.date is None for one in self.in_view(query))
        bars, day = {}, min((span.begin for span in whole), default=None)
        while whole and day <= max(span.begin for span in whole):
            first = begin_of(day, bucket)
            if first not in bars:
                inside = [
                    [begin_of(s.begin, bucket) <= first <= s.end for s in some] for some in (shown, whole)
                ]
                begun = [[begin_of(s.begin, bucket) == first for s in some] for some in (shown, whole)]
                wide = sum(
                    here and (s.end - s.begin).days >= DAYS[bucket]
                    for here, s in zip(inside[0], shown, strict=True)
                )
                bars[first] = (*map(sum, inside), *map(sum, begun), wide)
            day += timedelta(days=1)
        return bars, undated

    def wide(self, query, bucket):
        spans = {one.id: one.event.date for one in self.in_view(query) if one.event.date}
        wide = [(s.begin, i, s.end) for i, s in spans.items() if (s.end - s.begin).days >= DAYS[bucket]]
        return [(i, begin, end) for begin, i, end in sorted(wide)]

    def shared(self, query, actors):
        having = [self.values(one, "actor") for one in self.in_view(query)]
        return [[sum({a, b} <= names for names in having) for b in actors] for a in actors]


DAYS = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653, "century": 36525}


def begin_of(day, bucket):
    match bucket:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "year":
            return date(day.year, 1, 1)
        case "decade":
            return date(day.year - day.year % 10, 1, 1)
        case "century":
            return date(day.year - day.year % 100, 1, 1)
    raise AssertionError(bucket)


def angle_km(a, b):
    """Distance through the angle between two unit vectors."""
    (x, y, z), (u, v, w) = vector(*a), vector(*b)
    return 6371.0088 * math.acos(max(-1.0, min(1.0, x * u + y * v + z * w)))


def vector(lat, lon):
    lat, lon = math.radians(lat), math.radians(lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
