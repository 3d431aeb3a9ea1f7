"""Every place that an article names, resolved to coordinates."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.places.candidate import Candidate
from extract.places.cues import load_cues
from extract.places.features import PRECISION, Feature
from extract.places.gazetteer import Gazetteer
from extract.places.judging import Verdict, judge_all
from extract.places.phrases import Phrase, read_phrases
from extract.places.resolving import Named, resolve
from extract.places.scene import KNOWN, LANDS, Scene
from extract.places.spellings import Match
from extract.places.spotting import Spot, Words, spot
from extract.places.uses import Use
from store.model import GeoPrecision, Location, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PARTED = frozenset({Feature.COUNTRY, Feature.ADMIN1})
_PART_KM = 100.0  # "western Syria" is put at most so far west of the middle
_DEGREE_KM = 111.2
_HALF_ROUND = 180.0  # degrees
_COMMON = frozenset({Feature.CITY, Feature.ADMIN2})  # kinds of which many share a name
_WEAK = 4.5  # prominence under which a place must lie in a country that the text speaks of
_TOWNS = frozenset({Feature.CITY, Feature.ADMIN2, Feature.SITE})
_NOT_NAMED = frozenset({Use.ADJECTIVE, Use.EMBEDDED})


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in an article, and what for.

    `state` is the country (alpha-2) whose people, army or government the words speak of, for adjectives,
    metonyms and modifiers. `reasons` say why it is taken for a place.
    """

    span: Span
    location: Location
    use: Use
    feature: Feature | None = None  # None for a place in no gazetteer
    state: str | None = None
    reasons: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether it counts as a location that the article names: "Syrian", "Bank of England" do not."""
        return self.use not in _NOT_NAMED


def find_places(doc: Doc, gazetteer: Gazetteer, *, skip: Sequence[Span] = ()) -> tuple[PlaceMention, ...]:
    """Every place that the text names, in reading order.

    Spans in `skip` hold the dateline, byline or captions: what they name is a location of the article
    (use `DATELINE`), but nothing happens there.
    """
    cues = load_cues()
    words = Words(doc, cues)
    spots = spot(words, gazetteer)
    judged = judge_all(Scene.of(words, spots, gazetteer, cues))
    phrases = read_phrases(Scene.of(words, [found for found, _ in judged], gazetteer, cues))
    chosen = _choose(judged, phrases)
    mentions: list[PlaceMention] = []
    for found, verdict in judged:
        place = chosen.get(found.start)
        mention = _mention(found, verdict, phrases[found.start], place, gazetteer)
        if mention.named and any(span.start <= found.start < span.end for span in skip):
            mention = replace(mention, use=Use.DATELINE)
        mentions.append(mention)
    return tuple(_approximated(mentions, doc))


def _choose(judged: Sequence[tuple[Spot, Verdict]], phrases: Mapping[int, Phrase]) -> dict[int, Candidate]:
    """The place of each spot, by where the spot starts; those that no known place fits are left out."""
    nations: Counter[str] = Counter()
    grouped: dict[str, list[Spot]] = defaultdict(list)
    for found, verdict in judged:
        if verdict.use not in _NOT_NAMED and found.people is None:
            grouped[_key(found, phrases[found.start])].append(found)
            continue
        land = found.people or found.candidates[0]
        if land.country and (found.people or land.prominence >= KNOWN):
            nations[land.country] += 1
    spoken = set(nations)
    for spots in grouped.values():
        top = spots[0].candidates[0] if spots[0].candidates else None
        if top is not None and top.country and top.match is not Match.SOUND and top.prominence >= KNOWN:
            spoken.add(top.country)
    names = []
    keys = {found.start: key for key, spots in grouped.items() for found in spots}
    for key, spots in grouped.items():
        own = [phrases[found.start] for found in spots]
        within = tuple({place for phrase in own for place in phrase.within})
        candidates = _plausible(spots[0].candidates, within, spoken)
        holds = frozenset(keys[start] for phrase in own for start in phrase.holds if start in keys) - {key}
        listed = frozenset(keys[start] for phrase in own for start in phrase.listed if start in keys)
        if candidates:
            names.append(Named(key, candidates, len(spots), within, own[0].kinds, listed - {key}, holds))
    weights = {code: 0.5 + 0.25 * min(count, 6) for code, count in nations.items()}
    places = resolve(names, weights)
    return {found.start: places[key] for key, spots in grouped.items() for found in spots if key in places}


def _plausible(
    candidates: tuple[Candidate, ...], within: tuple[Candidate, ...], spoken: Set[str]
) -> tuple[Candidate, ...]:
    """The candidates that this text can mean.

    A hamlet on the other side of the earth is no reason to leave a country that the text speaks of, nor
    is a likeness of sound a reason to go to one that it does not.
    """
    heard = spoken | {place.country for place in within}
    near = tuple(place for place in candidates if place.country in heard)
    if candidates and candidates[0].match is Match.SOUND:
        return near
    doubtful = all(place.feature in _COMMON and place.prominence < _WEAK for place in candidates)
    return () if doubtful and heard and not near else candidates


def _key(found: Spot, phrase: Phrase) -> str:
    """Mentions with the same key mean the same place: "Homs" and "Homs province" may differ."""
    kinds = ",".join(sorted(phrase.kinds))
    return f"{found.folded}|{kinds}"


def _mention(
    found: Spot, verdict: Verdict, phrase: Phrase, place: Candidate | None, gazetteer: Gazetteer
) -> PlaceMention:
    span = Span(found.start, found.end + len(phrase.longer))
    land = found.people if verdict.use in _NOT_NAMED or place is None else place
    land = land or place or next((c for c in found.candidates if verdict.use is Use.EMBEDDED), None)
    if land is None:
        location = Location(found.text, None, None, None, GeoPrecision.NEAR)
        return PlaceMention(span, location, verdict.use, None, None, verdict.reasons)
    name = _shown(found, land)
    location = Location(
        name, land.lat, land.lon, land.country, PRECISION[land.feature], _aliases(found, land, name)
    )
    if phrase.longer and phrase.kinds and land.feature not in phrase.kinds:
        near = GeoPrecision.NEAR if location.precision is GeoPrecision.EXACT else GeoPrecision.REGION
        location = replace(location, name=found.text + phrase.longer, precision=near, aliases=())
    elif phrase.part and land.feature in _PARTED:
        location = part_of(location, land, phrase.part)
    state = None if verdict.use is Use.LITERAL else gazetteer.seat(found.text) or land.country
    return PlaceMention(span, location, verdict.use, land.feature, state, verdict.reasons)


def part_of(whole: Location, land: Candidate, words: str) -> Location:
    """The part of a country or division that `words` name: "western", "central and northern".

    Its point lies half as far from the middle as the towns spread, and at most 100 km.
    """
    north = east = 0.0
    parts = re.findall(r"[a-z]+", words)
    for word in parts:
        north += ("north" in word) - ("south" in word)
        east += ("east" in word) - ("west" in word)
    count = sum(word not in ("and", "or") for word in parts) or 1
    north_km = max(-_PART_KM, min(_PART_KM, land.spread[0] * north / count))
    east_km = max(-_PART_KM, min(_PART_KM, land.spread[1] * east / count))
    lat = max(-90.0, min(90.0, land.lat + north_km / _DEGREE_KM))
    lon = land.lon + east_km / (_DEGREE_KM * max(0.1, math.cos(math.radians(land.lat))))
    lon = (lon + 180.0) % 360.0 - 180.0
    name = f"{words} {whole.name}"
    return replace(
        whole, name=name, lat=round(lat, 3), lon=round(lon, 3), precision=GeoPrecision.REGION, aliases=()
    )


def _shown(found: Spot, land: Candidate) -> str:
    """The name that a reader knows a place by: for a town, the other name of it that the text uses.

    Countries, capitals and provinces keep one name, whatever they are called in passing ("UK", "Peking").
    """
    candidate = next((place for place in found.candidates if place.id == land.id), land)
    plain = not found.text.isupper() and "." not in found.text and found.text[:1].isupper()
    if found.people is None and plain and land.feature in _TOWNS and candidate.match is Match.ALTERNATE:
        return found.text
    return land.name


def _aliases(found: Spot, land: Candidate, name: str) -> tuple[str, ...]:
    """Its other names: that of the text, and the gazetteer's own."""
    called = () if found.people is not None else (found.text,)
    return tuple(other for other in dict.fromkeys((*called, land.name)) if other != name)


def _approximated(mentions: Sequence[PlaceMention], doc: Doc) -> list[PlaceMention]:
    """Places in no gazetteer, put in the middle of the resolved places that they are named beside.

    Beside a mention is the nearest place of its sentence, else of the one before. Where none is, a place is
    left without coordinates. One name means one place throughout.
    """
    starts = [sentence.start_char for sentence in doc.sents]
    sentence = [bisect_right(starts, mention.span.start) for mention in mentions]
    beside: dict[str, list[Location]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        if mention.location.lat is not None:
            continue
        fit = [
            (sentence[other] != sentence[index], place.feature in LANDS, abs(other - index), other)
            for other, place in enumerate(mentions)
            if place.named and place.feature is not None and 0 <= sentence[index] - sentence[other] <= 1
        ]
        if fit:
            beside[mention.location.name].append(mentions[min(fit)[-1]].location)
    return [
        _put(mention, beside[mention.location.name])
        if mention.location.lat is None and mention.location.name in beside
        else mention
        for mention in mentions
    ]


def _put(mention: PlaceMention, near: Sequence[Location]) -> PlaceMention:
    """A place in the middle of others: of those in the country of the first."""
    here = [place for place in near if place.country == near[0].country]
    lats, lons = [place.lat or 0.0 for place in here], [place.lon or 0.0 for place in here]
    if max(lons) - min(lons) > _HALF_ROUND:
        lats, lons = lats[:1], lons[:1]  # on both sides of the date line
    lat, lon = round(sum(lats) / len(lats), 5), round(sum(lons) / len(lons), 5)
    where = replace(mention.location, lat=lat, lon=lon, country=near[0].country)
    names = ", ".join(dict.fromkeys(place.name for place in here))
    return replace(mention, location=where, reasons=(*mention.reasons, f"near {names}"))
