"""How spellings of one place's name are brought together.

`fold` undoes what typists differ in: case, accents, hyphens, apostrophes, full stops, "St." for "Saint".
`sound` is the second chance: it undoes what transliterators differ in (Arabic, Persian, Cyrillic and
other scripts), so that "Raqa", "Raqqah" and "Ar Raqqah" meet. It is a key to compare, not to read.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
        "ħ": "h",
        "ŧ": "t",
        # Marks that stand for a glottal stop or an ayn, and all sorts of apostrophes.
        "'": "",
        "’": "",
        "‘": "",
        "ʼ": "",
        "ʻ": "",
        "ʿ": "",
        "ʾ": "",
        "`": "",
        "´": "",
        "′": "",
        ".": "",
        "\u00ad": "",
        "\u200b": "",
        "\u200c": "",
    }
)
_BREAKS = re.compile(r"[^\w&]+|_+")
_SHORT_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "mts": "mountains", "ft": "fort"}

# The Arabic article, also as it is written before a letter it merges with.
# fmt: off
ARTICLES = frozenset({
    "ad", "adh", "al", "an", "ar", "as", "ash", "at", "ath", "az",
    "ed", "ef", "el", "en", "er", "es", "esh", "et", "ez", "il", "ul",
})
# fmt: on

# One letter or class for what transliterators write differently; order matters.
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"ck", "k"),
        (r"tch|tsch", "c"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"sch|sh|ch", "s"),
        (r"dzh|dj|zh", "j"),
        (r"ts|tz", "z"),
        (r"q|c", "k"),
        (r"x", "ks"),
        (r"v", "w"),
        (r"y", "i"),
        (r"(?<=[aeo])w(?![aeiou])", "u"),
        (r"oo|ou|au|uo|o", "u"),
        (r"ee|ei|ai|ie|ia(?=[^aeiou]|$)", "i"),
        (r"e", "a"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aiu])h(?![aiu])", ""),
    )
)

_VOWELS = re.compile(r"[aiu]")


def fold(name: str) -> str:
    """The spelling that all ways of typing a name share: lower-case words, single spaces, no accents.

    >>> fold("Saint-Denis"), fold("St. Denis"), fold("SÃO PAULO"), fold("the Sana'a")
    ('saint denis', 'saint denis', 'sao paulo', 'sanaa')
    """
    lowered = name if name.isascii() else unicodedata.normalize("NFKD", name)
    lowered = lowered.casefold().translate(_LETTERS)
    if not lowered.isascii():
        lowered = "".join(ch for ch in lowered if not unicodedata.combining(ch))
    words = _BREAKS.sub(" ", lowered).split()
    if len(words) > 1:
        while len(words) > 1 and words[0] == "the":
            del words[0]
        words = [_SHORT_WORDS.get(word, word) for word in words]
    return " ".join(words)


def sound(folded: str) -> str:
    """The key that different transliterations of a folded name share, or "" when too little is left.

    >>> sound(fold("Raqa")) == sound(fold("Ar Raqqah")) == sound(fold("al-Raqqa"))
    True
    """
    words = folded.split()
    kept = [word for word in words if word not in ARTICLES] or words
    parts = []
    for word in kept:
        for pattern, replacement in _SOUNDS:
            word = pattern.sub(replacement, word)
        bones = word[:1] + _VOWELS.sub("", word[1:])
        parts.append(bones if len(bones) > 2 else word)  # vowels hold the shortest names apart
    key = " ".join(parts)
    return key if len(key) >= 3 else ""


def abbreviation(name: str) -> str:
    """The capitals of an abbreviation, "" for any other name.

    >>> abbreviation("U.S."), abbreviation("UAE"), abbreviation("Oman")
    ('US', 'UAE', '')
    """
    letters = name.replace(".", "").replace(" ", "")
    return (
        letters
        if 2 <= len(letters) <= 6 and letters.isascii() and letters.isalpha() and letters.isupper()
        else ""
    )
