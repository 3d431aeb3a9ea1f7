"""What may leave: text with everything taken out that could drive a terminal or mislead a reader.

Control characters (C0, C1, DEL), bidirectional overrides and isolates, and other invisible format
characters of Unicode are replaced; letters, marks, joiners and emoji of every script stay.
"""

from __future__ import annotations

import re

# U+200C and U+200D join letters in Persian and Hindi and people in emoji: they are not in the list.
_REPLACEMENT = "\ufffd"

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def clean_text(text: str) -> str:
    """Text of several lines, safe to print: line ends become `\\n`, controls become U+FFFD."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", "    ")
    return _INVISIBLE.sub("", _CONTROL.sub(_REPLACEMENT, text))


def clean_line(text: str) -> str:
    """The same on one line: runs of white space become one space."""
    return " ".join(clean_text(text).split())


def is_clean(text: str) -> bool:
    """Whether printing `text` can do no more than put characters on the screen."""
    return not (_CONTROL.search(text) or _INVISIBLE.search(text))
