"""Every place that an article names, resolved to coordinates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.places.cues import load_cues
from extract.places.features import PRECISION, Feature
from extract.places.gazetteer import Candidate, Gazetteer
from extract.places.judging import Use, Verdict, judge_all
from extract.places.phrases import Phrase, read_phrases
from extract.places.resolving import Named, resolve
from extract.places.spotting import Spot, Words, spot
from store.model import GeoPrecision, Location, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

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

    Spans in `skip` hold the dateline's place: it is a location of the article (use `DATELINE`), but nothing
    happens there.
    """
    cues = load_cues()
    words = Words(doc, cues)
    spots = spot(words, gazetteer)
    judged = judge_all(spots, words, gazetteer, cues)
    phrases = read_phrases(words, [found for found, _ in judged], cues)
    chosen = _choose(judged, phrases)
    mentions: list[PlaceMention] = []
    for found, verdict in judged:
        place = chosen.get(found.start)
        mention = _mention(found, verdict, phrases[found.start], place, gazetteer)
        if any(span.start <= found.start < span.end for span in skip):
            mention = replace(mention, use=Use.DATELINE)
        mentions.append(mention)
    return tuple(_approximated(mentions, doc))


def _choose(judged: Sequence[tuple[Spot, Verdict]], phrases: Mapping[int, Phrase]) -> dict[int, Candidate]:
    """The place of each spot, by where the spot starts."""
    nations: Counter[str] = Counter()
    grouped: dict[str, list[Spot]] = defaultdict(list)
    for found, verdict in judged:
        if verdict.use in _NOT_NAMED or found.people is not None:
            land = found.people or next(iter(found.candidates), None)
            if land is not None and land.country:
                nations[land.country] += 1
            continue
        if found.candidates:
            grouped[_key(found, phrases[found.start])].append(found)
    keys = {found.start: key for key, spots in grouped.items() for found in spots}
    names = []
    for key, spots in grouped.items():
        own = [phrases[found.start] for found in spots]
        names.append(
            Named(
                key,
                spots[0].candidates,
                len(spots),
                tuple({place for phrase in own for place in phrase.within}),
                own[0].kinds,
                frozenset(keys[start] for phrase in own for start in phrase.listed if start in keys) - {key},
            )
        )
    weights = {code: 0.5 + 0.25 * min(count, 6) for code, count in nations.items()}
    places = resolve(names, weights)
    return {found.start: places[key] for key, spots in grouped.items() for found in spots}


def _key(found: Spot, phrase: Phrase) -> str:
    """Mentions with the same key mean the same place: "Homs" and "Homs province" may differ."""
    kinds = ",".join(sorted(phrase.kinds))
    return f"{found.folded}|{kinds}"


def _mention(
    found: Spot, verdict: Verdict, phrase: Phrase, place: Candidate | None, gazetteer: Gazetteer
) -> PlaceMention:
    land = found.people or place or (found.candidates[0] if found.candidates else None)
    span = Span(found.start, found.end)
    if land is None:
        location = Location(found.text, None, None, None, GeoPrecision.NEAR)
        return PlaceMention(span, location, verdict.use, None, None, verdict.reasons)
    precision = PRECISION[land.feature]
    if phrase.part and precision in (GeoPrecision.COUNTRY, GeoPrecision.ADMIN1):
        precision = GeoPrecision.REGION
    location = Location(land.name, land.lat, land.lon, land.country, precision, _aliases(found, land))
    state = None if verdict.use is Use.LITERAL else gazetteer.seat(found.text) or land.country
    return PlaceMention(span, location, verdict.use, land.feature, state, verdict.reasons)


def _aliases(found: Spot, land: Candidate) -> tuple[str, ...]:
    return (found.text,) if found.people is None and found.text != land.name else ()


def _approximated(mentions: Sequence[PlaceMention], doc: Doc) -> list[PlaceMention]:
    """Places in no gazetteer put at the nearest resolved place of their sentence, else of the text before."""
    sentences = sorted(sentence.start_char for sentence in doc.sents)
    result = []
    for mention in mentions:
        if mention.location.lat is None:
            anchor = _anchor(mention, mentions, sentences)
            if anchor is not None:
                where = anchor.location
                mention = replace(
                    mention,
                    location=replace(mention.location, lat=where.lat, lon=where.lon, country=where.country),
                    reasons=(*mention.reasons, f"put at {where.name}"),
                )
        result.append(mention)
    return result


def _anchor(
    mention: PlaceMention, mentions: Sequence[PlaceMention], sentences: Sequence[int]
) -> PlaceMention | None:
    def sentence(other: PlaceMention) -> int:
        return sum(start <= other.span.start for start in sentences)

    def rank(other: PlaceMention) -> tuple[bool, bool, int, int]:
        coarse = other.feature in (Feature.COUNTRY, Feature.CONTINENT, Feature.UNION)
        gap = other.span.start - mention.span.start
        return sentence(other) != sentence(mention), coarse, abs(gap), gap

    fit = [other for other in mentions if other.named and other.feature is not None]
    return min(fit, key=rank, default=None)
