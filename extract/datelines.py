"""The head of a news text: title, byline, date line, captions, and the dateline "BEIRUT (AFP) -".

Pure functions on text. What is found here is not body: no event is read from it, except that the
title may repeat one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from store.model import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NUMBER = {name: number for number, name in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|ember|ober)?\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FULL_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
        rf"\b{_DAY} {_MONTH},? {_YEAR}\b",
        rf"\b{_YEAR}-(?P<number>\d\d)-{_DAY}(?:\b|(?=T\d))",
        rf"\b{_DAY}\.(?P<number>\d{{1,2}})\.{_YEAR}\b",
    )
)
_DAY_ONLY = re.compile(
    rf"\b{_MONTH} {_DAY}\b|\b(?P<day2>\d{{1,2}}) (?P<month2>[A-Z][a-z]{{2,8}})\b", re.IGNORECASE
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

# A line that holds a date, words of a clock and of publishing, and nothing else.
_DATE_LINE_REST = re.compile(
    rf"{_WEEKDAY}|\b(?:published|updated|posted|last|modified|on|at|date|by|mon|tue|wed|thu|fri|sat|sun|am|pm"
    r"|gmt|utc|bst|est|edt|cet|cest|z|t)\b|\d{1,2}:\d\d(?::\d\d)?|[+-]\d\d:?\d\d|[\s,.:;|()\-–—]",
    re.IGNORECASE,
)

_COUNTER = re.compile(r"(?:page )?\d{1,3} ?(?:/|of) ?\d{1,3}\.?", re.IGNORECASE)
_CAPTION = re.compile(
    r"\bhandout (?:picture|photo|image)|\bfile (?:photo|picture|pic)\b|\bphoto(?:graph)?(?: by|:)"
    r"|\bimage:|\bpicture:|\((?:[A-Z][\w.]*[ /])*(?:photo|photos|image|images)\b[^)]*\)|\bgetty images\b"
    r"|\b(?:REUTERS|AP|AFP)/[A-Z]",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|from|reporting by|written by|edited by|compiled by)\s+[A-Z]", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")

_PLACE_WORD = r"[A-ZÀ-Þ][\w'’.\-]*"
_PLACE = (
    rf"{_PLACE_WORD}(?:[ /](?:de |del |la |el |al-)?{_PLACE_WORD}){{0,3}}"
    rf"(?:, {_PLACE_WORD}(?: {_PLACE_WORD})?){{0,2}}"
)
_LETTERS = r"[^\W\d_](?:[^\W\d_]|['’.\-])+"  # capitals are checked after the match, in any alphabet
_WORDS = rf"{_LETTERS}(?:[ /]{_LETTERS}){{0,3}}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?){{0,2}}"
_JOINED = rf"{_PLACE}(?: (?:and|&) {_PLACE})?"
_JOINED_WORDS = rf"{_WORDS}(?: (?:and|&) {_WORDS})?"
_DASH = r"(?:--|—|–|-|_|:)"
_AGENCY = r"\((?P<agency>[A-Z][\w.&/ ]{1,30})\)"
_WHEN = r"(?P<when>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)"
_IN_CAPITALS = re.compile(rf"(?P<place>{_JOINED_WORDS}?)(?:, {_WHEN})? ?(?:--|—|–| - ) ?(?=\S)")
_DATELINES = (
    re.compile(rf"(?P<place>{_JOINED}?)(?:, {_WHEN})?,? {_AGENCY} ?{_DASH} ?(?=\S)"),
    re.compile(rf"{_AGENCY} ?(?:{_DASH} ?)?(?=\S)"),
    _IN_CAPITALS,
    re.compile(rf"(?P<place>{_JOINED}), {_WHEN} ?(?:--|—|–|-) ?(?=\S)"),
)
_AND = re.compile(r" (?:and|&) ")

# A line that names who publishes: "The Harbour Courier", "THE LARKMOOR EXAMINER", "Northgate Press".
_MASTHEAD = re.compile(r"(?:[A-ZÀ-Þ][\w'’.&-]*(?: (?:of|and|the|for|&))?(?: |$)){1,6}")
_PAPERS = frozenset({
    "advertiser", "agency", "bulletin", "chronicle", "courier", "daily", "dispatch", "echo", "examiner",
    "express", "gazette", "guardian", "herald", "independent", "inquirer", "journal", "ledger", "mail",
    "mercury", "messenger", "monitor", "news", "newswire", "observer", "post", "press", "record", "register",
    "reporter", "review", "sentinel", "standard", "telegraph", "times", "tribune", "weekly", "wire",
})  # fmt: skip
_JOINTS = " ,:;|–—-"  # between a masthead and its date
_ALWAYS_CAPITALS = 3  # letters: "BBC NEWS" is BBC News
_TITLE_LIMIT = 250  # characters; longer first lines are prose
_BYLINE_WORDS = 14


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text between hard breaks, without outer white space."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """What surrounds the body of an article.

    `asides` are the stretches that are not body, in order: title, bylines, counters, captions, date
    lines, the dateline itself and sub-headings. `body` are the paragraphs that are, without the dateline.
    """

    title: str | None
    title_span: Span | None
    dateline: str | None  # the place as written
    agency: str | None
    published: date | None
    asides: tuple[Span, ...]
    body: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Imprint:
    """What a line says of publishing, and nothing else: who, when, or both."""

    publisher: str | None
    published: date | None


def read_head(text: str, published: date | None = None) -> Head:
    """Read the head of `text`; a `published` date that is given wins over any that the text states.

    The date comes, in this order, from a date line of the head, the dateline, a date line at the foot, or
    a caption's full date; the agency from the dateline, else from a masthead or the line at the foot.
    """
    paragraphs = _paragraphs(text)
    prose = [bool(_ENDS_SENTENCE.search(text[p.start : p.end])) for p in paragraphs]
    title = _title(text, paragraphs)
    opening = _opening(text, paragraphs, prose, title)
    asides: list[Span] = []
    body: list[Span] = []
    dateline: re.Match[str] | None = None
    from_line: date | None = None
    from_foot: date | None = None
    masthead: str | None = None
    from_caption: date | None = None
    seen: set[str] = set()
    for index, paragraph in enumerate(paragraphs):
        words = text[paragraph.start : paragraph.end]
        span = Span(paragraph.start, paragraph.end)
        if index == title:
            asides.append(span)
            continue
        imprint = _imprint(words)
        in_head = index < opening
        at_foot = bool(body) and index == len(paragraphs) - 1
        if imprint is not None and imprint.published is not None and (in_head or not body or at_foot):
            from_line, from_foot = (
                (from_line, imprint.published) if at_foot else (from_line or imprint.published, from_foot)
            )
            masthead = masthead or imprint.publisher
            asides.append(span)
        elif imprint is not None and in_head:
            masthead = masthead or imprint.publisher
            asides.append(span)
        elif _COUNTER.fullmatch(words) or _is_sub_heading(words) or words in seen:
            asides.append(span)
        elif in_head or (_CAPTION.search(words) and not _dateline(words)):
            from_caption = from_caption or _full_date(words)
            asides.append(span)
            seen.add(words)
        else:
            found = _dateline(words) if not body else None
            if found is not None:
                dateline = dateline or found
                asides.append(Span(paragraph.start, paragraph.start + found.end()))
                span = Span(paragraph.start + found.end(), paragraph.end)
            body.append(span)
    fields = dateline.groupdict() if dateline else {}
    when = _full_date(fields.get("when") or "") or _in_year(
        fields.get("when"), from_line or from_foot or from_caption
    )
    return Head(
        title=text[paragraphs[title].start : paragraphs[title].end] if title is not None else None,
        title_span=Span(paragraphs[title].start, paragraphs[title].end) if title is not None else None,
        dateline=fields.get("place") or None,
        agency=fields.get("agency") or masthead,
        published=published or from_line or when or from_foot or from_caption,
        asides=tuple(asides),
        body=tuple(body),
    )


def _paragraphs(text: str) -> list[Paragraph]:
    """Lines, or blocks of lines where the text is wrapped at a column."""
    pattern = r"[^\n]+(?:\n[^\n]+)*" if _is_wrapped(text) else r"[^\n]+"
    found = []
    for match in re.finditer(pattern, text):
        block = match.group()
        start = match.start() + len(block) - len(block.lstrip())
        end = match.end() - len(block) + len(block.rstrip())
        if start < end:
            found.append(Paragraph(start, end))
    return found


def _is_wrapped(text: str) -> bool:
    """Whether most lines break inside a sentence, near one column."""
    lines = [line.rstrip() for line in text.split("\n")]
    inner = [line for line, after in pairwise(lines) if line and after.strip()]
    if len(inner) < 4:
        return False
    broken = [line for line in inner if 40 <= len(line) <= 100 and not _ENDS_SENTENCE.search(line)]
    return len(broken) > 0.6 * len(inner)


def _title(text: str, paragraphs: list[Paragraph]) -> int | None:
    """Index of the title: a first line without a full stop, with a blank line after it.

    Below a masthead, and the date under it, the first such line is the title.
    """
    at = 0
    while at < len(paragraphs) and _imprint(text[paragraphs[at].start : paragraphs[at].end]) is not None:
        at += 1
    below = _title_at(text, paragraphs, at) if at else None
    return below if below is not None else _title_at(text, paragraphs, 0)


def _title_at(text: str, paragraphs: list[Paragraph], at: int) -> int | None:
    if len(paragraphs) < at + 2:
        return None
    first = paragraphs[at]
    words = text[first.start : first.end]
    blank = text[first.end : paragraphs[at + 1].start].count("\n") >= 2
    stops = words.endswith(".") and not re.search(r"\b[A-Z]\.$|\.\.\.$", words)
    if not blank or stops or len(words) > _TITLE_LIMIT or "\n" in words:
        return None
    if _date_line(words) or _dateline(words) or _COUNTER.fullmatch(words) or (at and _BYLINE.match(words)):
        return None
    return at


def _opening(text: str, paragraphs: list[Paragraph], prose: list[bool], title: int | None) -> int:
    """Index of the first paragraph of the body: everything between it and the title belongs to the head."""
    first = 0 if title is None else title + 1
    for index in range(first, len(paragraphs)):
        words = text[paragraphs[index].start : paragraphs[index].end]
        if _dateline(words):
            return index
        if (
            prose[index]
            and not _CAPTION.search(words)
            and not (_BYLINE.match(words) and len(words.split()) < 10)
        ):
            return index
        if (
            not prose[index]
            and len(words.split()) > _BYLINE_WORDS
            and not _full_date(words)
            and not _CAPTION.search(words)
        ):
            return index
    return first


def _dateline(words: str) -> re.Match[str] | None:
    for pattern in _DATELINES:
        match = pattern.match(words)
        if match is None or match.end() >= len(words):
            continue
        if pattern is not _IN_CAPITALS or _is_in_capitals(match["place"]):
            return match
    return None


def _is_in_capitals(place: str) -> bool:
    """ "JŌSŌ, Japan", "ZAGREB and BUDAPEST"."""
    return all(one.partition(",")[0].isupper() for one in _AND.split(place))


def _imprint(words: str) -> _Imprint | None:
    """Who publishes, or when, where a line says that and nothing else."""
    stated = _date_line(words)
    if stated is not None:
        return _Imprint(None, stated)
    if len(words) > 100:
        return None
    for pattern in _FULL_DATES:
        match = pattern.search(words)
        if match is None or _DATE_LINE_REST.sub("", words[match.end() :]):
            continue
        before = re.sub(rf"{_WEEKDAY},? ?$", "", words[: match.start()], flags=re.IGNORECASE)
        if _is_masthead(before.rstrip(_JOINTS)):
            return _Imprint(_in_mixed_case(before.rstrip(_JOINTS)), _calendar(match))
    return _Imprint(_in_mixed_case(words), None) if _is_masthead(words) else None


def _is_masthead(words: str) -> bool:
    """ "The Harbour Courier", but neither "Jane Doe" nor "The Aftermath"."""
    named = bool(_MASTHEAD.fullmatch(words)) and words.lower() not in _PAPERS
    return named and any(word.lower() in _PAPERS for word in words.split())


def _in_mixed_case(words: str) -> str:
    if not words.isupper():
        return words
    return " ".join(
        word.capitalize() if len(word) > _ALWAYS_CAPITALS or word == "THE" else word for word in words.split()
    )


def _date_line(words: str) -> date | None:
    """The date of a line that holds nothing else."""
    if len(words) > 100:
        return None
    for pattern in _FULL_DATES:
        match = pattern.search(words)
        if match and not _DATE_LINE_REST.sub("", words[: match.start()] + " " + words[match.end() :]):
            return _calendar(match)
    return None


def _full_date(words: str) -> date | None:
    """The last full date in `words`: that of a caption stands at its end."""
    found = [(match.start(), match) for pattern in _FULL_DATES for match in pattern.finditer(words)]
    return _calendar(max(found, key=lambda pair: pair[0])[1]) if found else None


def _in_year(words: str | None, near: date | None) -> date | None:
    """A day and month without a year, in the year of a date that the text states elsewhere."""
    match = _DAY_ONLY.search(words) if words and near else None
    if match is None or near is None:
        return None
    month = _MONTH_NUMBER.get((match["month"] or match["month2"] or "")[:3].lower())
    return _day(near.year, month, int(match["day"] or match["day2"])) if month else None


def _calendar(match: re.Match[str]) -> date | None:
    fields = match.groupdict()
    month = int(fields["number"]) if fields.get("number") else _MONTH_NUMBER[fields["month"][:3].lower()]
    return _day(int(fields["year"]), month, int(fields["day"]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_sub_heading(words: str) -> bool:
    """ "- Helicopter downed -": a line set off by dashes or marks of a heading."""
    return len(words) <= 100 and bool(
        re.fullmatch(r"(?:[-–—*=#]+ ?[^-–—].*? ?[-–—*=]+|#+ .*|[-–—*=_]{3,})", words)
    )
