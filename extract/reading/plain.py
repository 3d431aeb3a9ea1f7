"""A plain text file into one article. Its title and dateline are found by extraction, in the text."""

from __future__ import annotations

from datetime import date

from extract.reading.decoding import decoded
from extract.reading.opening import Opened
from extract.reading.problems import MOST_IN_ONE_ARTICLE, TOO_LONG, ReadingError
from store.model import Article

_MOST_BYTES = 4 * MOST_IN_ONE_ARTICLE


def plain_article(file: Opened, published: date | None) -> Article:
    """The whole file as one article. Raises ReadingError where it is too long or no text."""
    data = file.stream.read(_MOST_BYTES + 1)
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        raise ReadingError(file.source, "binary data (NUL), not text")
    try:
        text = decoded(data)
    except ValueError as error:
        raise ReadingError(file.source, str(error)) from error
    if len(text) > MOST_IN_ONE_ARTICLE:
        raise ReadingError(file.source, TOO_LONG)
    if not text.strip():
        raise ReadingError(file.source, "empty")
    return Article(source=file.source, text=text, published=published)
