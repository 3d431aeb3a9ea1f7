"""How names are compared: one folding, used for every name that is kept and every name that is asked for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, and the spellings of one mark.
_PLAIN = str.maketrans(
    {
        "æ": "ae",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "œ": "oe",
        "þ": "th",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "ʻ": "'",
        "ʼ": "'",
        "ʿ": "'",
        "`": "'",
        "“": '"',
        "”": '"',
    }
)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """`text` with what SQLite cannot hold (NUL, lone surrogates) replaced by U+FFFD, one for one.

    The length stays, so offsets into the text stay right.
    """
    if text.isascii() and "\x00" not in text:
        return text
    return _UNSTORABLE.sub("�", text)


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """The key under which a name is the same name: no accents, no case, single spaces, plain marks.

    Idempotent. Empty only for blank text: what consists of accents alone is kept as it is.
    """
    if text.isascii() and "\x00" not in text:
        return " ".join(text.lower().replace("`", "'").split())
    plain = storable(text)
    for _ in range(2):  # case folding can bring new accents, and decomposing new case
        plain = unicodedata.normalize("NFKD", plain.casefold()).translate(_PLAIN)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(bare.split()) or " ".join(plain.split())
