"""The lexicon is a table: each line's example is read as that line says."""

import pytest

from extract.events.lexicon import load_lexicon
from extract.events.names import load_actor_words
from extract.events.states import load_states
from extract.events.tsv import read_rows
from store.model import Article, Role, Salience

LEXICON = load_lexicon()
TABLES_OF_WORDS = ("actor_nouns.tsv", "subtypes.tsv", "word_classes.tsv")
TESTS_OF_OBJECTS = {
    "armed",
    "attack",
    "body",
    "claim",
    "content",
    "denied",
    "people",
    "place",
    "reached",
    "said",
    "things",
}


@pytest.fixture(scope="module")
def examples(extractor):
    """Example -> the main events read from it, all read in one go."""
    articles = [Article("example", sense.example) for sense in LEXICON.senses]
    return {
        one.article.text: [event for event in one.events if event.salience is Salience.MAIN]
        for one in extractor.extract_many(articles)
    }


@pytest.mark.language
@pytest.mark.parametrize("sense", LEXICON.senses, ids=lambda sense: f"{sense.subtype}: {sense.example}")
def test_the_example_of_a_sense_is_one_event_of_its_kind(examples, sense):
    kinds = [(event.type, event.subtype) for event in examples[sense.example]]
    assert kinds == [(sense.type, sense.subtype)]


def test_the_lexicon_is_in_order_and_says_nothing_twice():
    rows = [(row[0], row[1], row[2], row[3], row[4]) for row in read_rows("lexicon.tsv")]
    assert rows == sorted(rows)
    said = [(row[2], word, row[4]) for row in read_rows("lexicon.tsv") for word in row[3].split("|")]
    assert len(said) == len(set(said)), [one for one in said if said.count(one) > 1]


def test_every_need_can_be_met():
    for sense in LEXICON.senses:
        assert sense.object_classes <= TESTS_OF_OBJECTS
        assert sense.roles in ("-", "theme", "mutual")
        assert sense.pos in ("v", "n")


@pytest.mark.language
@pytest.mark.parametrize(
    ("example", "told"),
    [row[2:] for name in TABLES_OF_WORDS for row in read_rows(name)],
    ids=lambda words: words[:40],
)
def test_the_example_of_a_class_of_words_is_read_as_its_line_says(read, example, told):
    text = f"The day was cold.\n\n{example}"  # the first sentence of an article is always its news
    lines = []
    for event in read(text).events:
        if event.salience is Salience.MAIN:
            trigger = event.mentions[0].trigger
            sides = (
                ", ".join(one.actor.name for one in event.participants if one.role is role) or "-"
                for role in (Role.ACTOR, Role.RECIPIENT)
            )
            lines.append(f"{text[trigger.start : trigger.end]}: {' > '.join(sides)}")
    assert ("; ".join(lines) or "-") == told


def test_every_class_of_words_has_a_word_in_its_example():
    rows = [*read_rows("word_classes.tsv"), *read_rows("actor_nouns.tsv")]
    for name, words, example, _ in rows:
        lower = example.lower()
        stems = [word.lower()[: max(3, len(word) - 2)] for word in words.split("|")]
        assert any(stem in lower for stem in stems), name


def test_the_tables_of_words_are_in_order():
    for name in TABLES_OF_WORDS:
        for _, words, *_ in read_rows(name):
            listed = words.split("|")
            assert listed == sorted(set(listed), key=str.casefold), words


def test_properties_are_of_subtypes_that_exist():
    known = {sense.subtype for sense in LEXICON.senses}
    for _, subtypes, *_ in read_rows("subtypes.tsv"):
        assert set(subtypes.split("|")) <= known


def test_no_noun_for_actors_is_of_two_kinds():
    listed = [noun for _, nouns, *_ in read_rows("actor_nouns.tsv") for noun in nouns.split("|")]
    assert len(listed) == len(set(listed)), sorted({one for one in listed if listed.count(one) > 1})


def test_states_are_found_by_what_newspapers_call_them():
    states = load_states()
    assert states.named("the UK").code == states.of_nationality("British").code == "GB"
    assert states.seated_in("the Kremlin").code == "RU"
    assert states.of_nationality("Russians").code == "RU"
    assert states.of_nationality("US-led").code == "US"
    assert states.of_nationality("US-backed") is None
    assert states.named("Congo") is None


def test_well_known_bodies_are_found_by_every_name():
    words = load_actor_words()
    assert words.organisation("ISIL") is words.organisation("Islamic State")
