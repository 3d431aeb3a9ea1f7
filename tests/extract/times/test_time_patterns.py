"""The language of the rules: pieces, names and errors that quote the pattern."""

import pytest

from extract.times.patterns import grammar, piece_name

PIECES = {"colour": ("red", "green"), "day": ("n12", "n31")}
PHRASES = {"shade": "light/dark? @colour"}


def symbols(made, *words):
    return "".join(made.vocabulary.get(word, word) for word in words)


def test_words_pieces_and_phrases_match_tokens_and_keep_their_names():
    made = grammar(["a/the <shade> <n31>", "<colour> | of <colour as other>"], PIECES, PHRASES)
    hit = made.regex("a/the <shade> <n31>").fullmatch(symbols(made, "the", "dark", "red") + "3")
    assert hit is not None
    assert hit.span("shade") == (1, 3)


def test_a_name_may_come_twice_in_alternatives():
    made = grammar(["<colour> | of <colour>"], PIECES, PHRASES)
    hit = made.regex("<colour> | of <colour>").fullmatch(symbols(made, "of", "green"))
    assert [piece_name(group) for group, text in hit.groupdict().items() if text] == ["colour"]


@pytest.mark.parametrize("pattern", ["<colour", "red )", "( red", "of <undone as", "@nothing_such"])
def test_a_malformed_pattern_is_refused_and_quoted(pattern):
    with pytest.raises(ValueError, match="pattern ") as error:
        grammar([pattern], PIECES, PHRASES).regex(pattern)
    assert pattern in str(error.value)


def test_a_word_of_the_lexicon_must_not_be_written_with_a_capital():
    with pytest.raises(ValueError, match="lower case"):
        grammar(["Red day"], PIECES, PHRASES)
