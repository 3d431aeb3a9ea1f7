"""From bytes to text: which encoding, and whether it is text at all.

UTF-8 and UTF-16/32 with a byte order mark are read as they say. Bytes that are not UTF-8 are read as
Windows-1252, one by one, so a file in that encoding and a file that mixes both come out right in one
pass over a stream of any size. Other legacy encodings cannot be told apart and are refused.
"""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO

_BYTE_ORDER_MARKS = (  # longest first: UTF-32 begins like UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What a file begins with when it is no text, and what to call it.
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an office document, which is one)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"SQLite format 3\x00", "an SQLite database (to open a store: --db FILE)"),
    (b"\x1f\x8b", "compressed twice (gzip)"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ\x00", "compressed with xz"),
    (b"(\xb5/\xfd", "compressed with zstd"),
    (b"\x7fELF", "a program"),
)

_MARKUP = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml|<rss|<feed)", re.IGNORECASE)

# White space and escape (colours in a log) are what text files do contain.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.1
_FEW_CONTROLS = 16  # some in a short text are no proof
_ESCAPED = re.compile("[\udc80-\udcff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_ESCAPED = 0.3  # French in Windows-1252 has up to a tenth, Greek or Russian elsewhere two thirds
_FEW_ESCAPED = 50  # say nothing about the share
_LINE_ENDS = re.compile("\r\n?")


def encoding_of(head: bytes) -> str:
    """The codec for a stream that begins with `head`."""
    return next((codec for mark, codec in _BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8")


def why_not_text(head: bytes) -> str | None:
    """Why a file that begins with `head` is no text, or None when it may be."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return f"{name}, not text"
    if _MARKUP.match(head):
        return "a web page or XML file, not plain text"
    if encoding_of(head) in ("utf-16", "utf-32"):
        return None
    controls = _CONTROL.findall(head)
    if b"\x00" in controls:
        return "binary data (or UTF-16 without a byte order mark), not text"
    if len(controls) <= max(_FEW_CONTROLS, _MOST_CONTROLS * len(head)):
        return None
    if len(set(controls)) == 1:
        return f"columns run together by control characters (U+{controls[0][0]:04X}), no table and no text"
    return "binary data, not text"


def text_stream(stream: BinaryIO, head: bytes) -> io.TextIOWrapper:
    """`stream`, at its beginning, as lines with their own line ends; each wants `mended`."""
    codec = encoding_of(head)
    errors = "surrogateescape" if codec.startswith("utf-8") else "replace"
    return io.TextIOWrapper(stream, encoding=codec, errors=errors, newline="")


def decoded(data: bytes) -> str:
    """The whole text of a file, mended, with line ends folded to `\\n`.

    Raises ValueError, with a reason for people, where it is in another encoding.
    """
    codec = encoding_of(data[:4])
    text = data.decode(codec, "surrogateescape" if codec.startswith("utf-8") else "replace")
    reason = why_not_readable(text)
    if reason:
        raise ValueError(reason)
    return folded(mended(text))


def why_not_readable(text: str) -> str | None:
    """Why text from a stream is in no encoding that can be known, or None."""
    escaped = len(_ESCAPED.findall(text))
    if escaped > _FEW_ESCAPED and escaped > _MOST_ESCAPED * len("".join(text.split())):
        return "neither UTF-8 nor Windows-1252; convert it to UTF-8 first (iconv can)"
    return None


def mended(text: str) -> str:
    """Text from a stream with the bytes that were not UTF-8 read as Windows-1252, and no surrogates."""
    if text.isascii():
        return text
    return _SURROGATE.sub(_from_windows_1252, text)


def folded(text: str) -> str:
    """Text with every line end as `\\n`."""
    return _LINE_ENDS.sub("\n", text) if "\r" in text else text


def _from_windows_1252(found: re.Match[str]) -> str:
    code = ord(found.group()) - 0xDC00
    if not 0x80 <= code <= 0xFF:
        return "\ufffd"
    byte = bytes((code,))
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:  # five bytes that Windows-1252 leaves free
        return byte.decode("latin-1")
