"""Every rule does what its examples say. They are read on Thursday, 8 October 2015."""

import re
import re._parser

import pytest

from extract.times.pieces import HEADS, PHRASES, PIECES
from extract.times.reading import read_times
from extract.times.recognise import recogniser
from extract.times.rule import REFERENCE_DAY
from extract.times.rules.table import RULES

EXAMPLES = [(rule.name, text, value) for rule in RULES for text, value in rule.examples]
NOT_EXAMPLES = [(rule.name, text) for rule in RULES for text in rule.not_examples]


@pytest.mark.parametrize(("rule", "text", "value"), EXAMPLES, ids=[f"{r}: {t}" for r, t, _ in EXAMPLES])
def test_a_rule_reads_its_example(rule, text, value):
    start, end = text.index("["), text.index("]") - 1
    times = read_times(text.replace("[", "").replace("]", ""), REFERENCE_DAY)
    if value:
        assert (start, end, value, rule) in [(t.span.start, t.span.end, t.value, t.rule) for t in times]
    else:
        assert not [t for t in times if t.span.start < end and start < t.span.end]


@pytest.mark.parametrize(("rule", "text"), NOT_EXAMPLES, ids=[f"{r}: {t}" for r, t in NOT_EXAMPLES])
def test_a_rule_leaves_its_counter_example_alone(rule, text):
    assert rule not in [time.rule for time in read_times(text, REFERENCE_DAY)]


def test_every_rule_has_its_own_name_and_an_example():
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert not [rule.name for rule in RULES if not rule.examples]


def test_every_piece_and_phrase_is_used():
    patterns = " ".join((*(rule.pattern for rule in RULES), *PHRASES.values()))
    used = {*re.findall(r"[<@](\w+)", patterns), *HEADS}
    assert {*PIECES, *PHRASES} <= used


def test_no_rule_can_look_farther_than_a_few_tokens():
    widths = {rule.name: re._parser.parse(p.pattern).getwidth()[1] for rule, p in compiled()}
    assert max(widths.values()) <= 40


def compiled():
    engine = recogniser()
    return zip(engine.rules, engine.patterns, strict=True)
