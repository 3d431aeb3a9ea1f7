import subprocess
import sys

import pytest

from extract.language import LanguageError, lay_out, load_language


def test_a_pipeline_that_is_not_installed_is_named():
    with pytest.raises(LanguageError, match="en_core_web_of_dreams"):
        load_language("en_core_web_of_dreams")


def test_importing_the_pipeline_loads_no_language():
    code = "import sys, extract.pipeline; sys.exit('spacy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.language
@pytest.mark.parametrize("word", ["al-Ghab", "US-backed", "Port-au-Prince", "el-Sisi"])
def test_hyphenated_words_stay_whole(language, word):
    assert word in [token.text for token in language.make_doc(f"They left {word} behind.")]


@pytest.mark.language
def test_a_capital_is_is_no_verb(language):
    doc = next(language.pipe([lay_out(language, "The army destroyed eight IS strongholds.", [0])]))
    assert [token.pos_ for token in doc if token.text == "IS"] != ["AUX"]
    assert [token.head.text for token in doc if token.text == "strongholds"] == ["destroyed"]


@pytest.mark.language
def test_shouted_headlines_keep_their_verb(language):
    doc = lay_out(language, "WAR IS OVER", [0])
    assert [token.norm_ for token in doc] == ["war", "is", "over"]


@pytest.mark.language
def test_sentences_begin_where_they_are_told(language):
    text = "Helicopter downed\nRebels shot it"
    doc = next(language.pipe([lay_out(language, text, [0, 18])]))
    assert 18 in [sentence.start_char for sentence in doc.sents]


@pytest.mark.language
@pytest.mark.parametrize("size", [1_000, 2_000])
def test_a_run_of_signs_is_looked_at_a_bounded_number_of_times(size, monkeypatch, language):
    looked_at = 0
    search = language.tokenizer.suffix_search

    def counted(run):
        nonlocal looked_at
        hit = search(run)
        looked_at += hit.endpos if hit is not None else 0
        return hit

    monkeypatch.setattr(language.tokenizer, "suffix_search", counted)
    tokens = [token.text for token in language.tokenizer('"' * size + "x" + ")" * size)]
    assert tokens == ['"'] * size + ["x"] + [")"] * size
    assert size <= looked_at <= 64 * (2 * size + 2)


@pytest.mark.language
@pytest.mark.parametrize("row", ["Aleppo, 12, ", "the army said rebels killed ", "2015 10 11 "])
def test_what_never_stops_is_read_in_parts(language, row):
    doc = lay_out(language, row * 1_000, [0])
    begins = [token.i for token in doc if token.is_sent_start]
    assert begins[0] == 0
    assert max(b - a for a, b in zip(begins, [*begins[1:], len(doc)], strict=True)) <= 502


@pytest.mark.language
def test_a_long_sentence_is_not_cut(language):
    doc = lay_out(language, "They met in " + ", ".join(["Aleppo"] * 240) + " and left.", [0])
    assert [token.i for token in doc if token.is_sent_start] == [0]
