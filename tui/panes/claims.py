"""Who says what about one event, drawn: claims beside denials, and the tolls that different sources give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from store.dates_in_words import day_in_words
from store.details import MentionDetail
from store.model import Toll
from tui.claims import denies, tolls
from tui.clean import clean_line
from tui.panes.parts import Line, Paint, Part, cut, fit, width_of
from tui.panes.prose import wrapped

SENTENCE_LINES = 3  # of a mention that is not the one read now, at most
BESIDE_FROM = 36  # cells: narrower panes tell denials below claims
TOLL_WIDTH = 15  # cells of a toll: `at least 12,000`


def toll_words(toll: Toll) -> str:
    """`12 killed`, `12–20 killed`, `at least 12 killed`."""
    return f"{_figures(toll)} killed"


def _figures(toll: Toll) -> str:
    if toll.high is None:
        return f"at least {toll.low:,}"
    return f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,}–{toll.high:,}"


def toll_lines(mentions: Iterable[MentionDetail], width: int) -> list[Line]:
    """Rival tolls, one a line; nothing where all who give one agree."""
    claims = tolls(mentions)
    if len(claims) < 2:
        return []
    about = " per source, never added up" if width >= BESIDE_FROM else ""
    lines: list[Line] = [(), (Part("TOLLS", Paint.HEAD), Part(about, Paint.DIM))]
    for claim in claims:
        who = cut(" · ".join(claim.sources), max(1, width - TOLL_WIDTH - 3))
        lines.append((Part(f"  {_figures(claim.toll):<{TOLL_WIDTH}} ", Paint.STRONG), Part(who)))
    return lines


def claim_lines(mentions: Sequence[MentionDetail], here: int, width: int) -> list[Line]:
    """All mentions but number `here`; where some deny, all of them, with the denials beside the rest."""
    denials = [n for n, mention in enumerate(mentions) if denies(mention)]
    if not denials or len(denials) == len(mentions):
        others = [mention for n, mention in enumerate(mentions) if n != here]
        if not others:
            return []
        return [(), (Part("ALSO REPORTED", Paint.HEAD),), *_told(others, None, width)]
    claims = [mention for mention in mentions if not denies(mention)]
    against = [mentions[n] for n in denials]
    read = mentions[here] if here < len(mentions) else None
    heads = f"SAY SO {len(claims)}", f"✗ DENY IT {len(against)}"
    if width < BESIDE_FROM:
        return [
            *((), (Part(heads[0], Paint.HEAD),), *_told(claims, read, width)),
            *((), (Part(heads[1], Paint.DROPPED),), *_told(against, read, width)),
        ]
    left_width = (width - 3) // 2
    left = [(Part(heads[0], Paint.HEAD),), *_told(claims, read, left_width)]
    right = [(Part(heads[1], Paint.DROPPED),), *_told(against, read, width - 3 - left_width)]
    lines: list[Line] = [()]
    for one, other in zip_longest(left, right, fillvalue=()):
        gap = " " * (left_width - width_of(one))
        lines.append((*one, Part(gap), Part(" │ ", Paint.GHOST), *other))
    return lines


def _told(mentions: Iterable[MentionDetail], read: MentionDetail | None, width: int) -> list[Line]:
    """Each mention: who says it, when, the toll given, the sentence; `▶` marks the one that is read now."""
    lines: list[Line] = []
    for mention in mentions:
        sign = Part("▶ ", Paint.ACCENT) if mention is read else Part("▸ ", Paint.DIM)
        claimed = claimed_line(mention)
        who = [
            *(wrapped(claimed, width - 2) if claimed else []),
            *wrapped(published_line(mention), width - 2),
        ]
        first, *rest = who or [()]
        lines += [(sign, *first), *((Part("  "), *line) for line in rest)]
        if mention is read:
            continue
        said = wrapped([Part(clean_line(mention.text), Paint.DIM)], width - 2)
        if len(said) > SENTENCE_LINES:
            last = "".join(part.text for part in said[SENTENCE_LINES - 1])
            said = [
                *said[: SENTENCE_LINES - 1],
                (Part(fit(f"{last} ", width - 3).rstrip() + "…", Paint.DIM),),
            ]
        lines += [(Part("  "), *line) for line in said]
    return lines


def source_line(mention: MentionDetail) -> Line:
    """Publisher, day, who is cited and how, the toll as stated there."""
    claimed = claimed_line(mention)
    published = published_line(mention)
    return (*published, Part(" · ", Paint.DIM), *claimed) if claimed else published


def published_line(mention: MentionDetail) -> Line:
    """Publisher and day."""
    publisher = Part(clean_line(mention.publisher or mention.source.rpartition("/")[2]), Paint.STRONG)
    if mention.published is None:
        return (publisher,)
    return (publisher, Part(f", {day_in_words(mention.published, short=True)}", Paint.DIM))


def claimed_line(mention: MentionDetail) -> Line:
    """Who is cited and how, and the toll stated there."""
    parts: list[Part] = []
    if mention.says:
        sign = "✗ " if denies(mention) else ""
        words = f"{sign}{clean_line(mention.says)} {mention.stance or 'says'}"
        parts.append(Part(words, Paint.DROPPED if sign else Paint.ACCENT))
    if mention.fatalities is not None:
        if parts:
            parts.append(Part(" · ", Paint.DIM))
        parts.append(Part(toll_words(mention.fatalities), Paint.STRONG))
    return tuple(parts)
