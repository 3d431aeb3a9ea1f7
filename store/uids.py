"""Short names for what has a content: the same content, the same name."""

import hashlib

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # RFC 4648's, small
_PAIRS = [
    first + second for first in _LETTERS for second in _LETTERS
]  # base64.b32encode takes thrice as long


def short_uid(content: str) -> str:
    """13 letters and digits: 64 bits, so that ten million events do not collide."""
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
    number = int.from_bytes(digest[:8], "big") << 1  # 65 bits: six pairs of letters and one more
    return (
        _PAIRS[number >> 55]
        + _PAIRS[number >> 45 & 1023]
        + _PAIRS[number >> 35 & 1023]
        + _PAIRS[number >> 25 & 1023]
        + _PAIRS[number >> 15 & 1023]
        + _PAIRS[number >> 5 & 1023]
        + _LETTERS[number & 31]
    )
