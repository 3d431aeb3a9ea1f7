"""What is reached on annotated articles is not lost again. Skips where ../shared is not at hand."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from extract.times.reading import read_times

GOLD = Path(__file__).parents[4] / "shared" / "gold" / "dev"


def trimmed(text, start, end):
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def paired(gold, mine):
    """One-to-one pairs of spans: equal ones first, then by the longest overlap."""
    pairs = {i: mine.index(span) for i, span in enumerate(gold) if span in mine}
    free = set(range(len(mine))) - set(pairs.values())
    for i, (start, end) in enumerate(gold):
        overlaps = [(min(end, mine[j][1]) - max(start, mine[j][0]), -j) for j in free]
        if i not in pairs and overlaps and max(overlaps)[0] > 0:
            pairs[i] = -max(overlaps)[1]
            free.remove(pairs[i])
    return pairs


def value_f1(path):
    """F1 of TIMEX3 values over all annotated regions, as TempEval-3 counts it."""
    counts = Counter()
    for article in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        text = article["text"]
        gold = sorted((trimmed(text, t["start"], t["end"]), t["value"]) for t in article["times"])
        mine = [
            (trimmed(text, time.span.start, time.span.end), time.value)
            for time in read_times(text, date.fromisoformat(article["published"]))
            if any(
                time.span.start < end and start < time.span.end
                for start, end in article["annotated"]["times"]
            )
        ]
        pairs = paired([span for span, _ in gold], [span for span, _ in mine])
        counts.update(gold=len(gold), mine=len(mine))
        counts["right"] += sum(gold[i][1] == mine[j][1] for i, j in pairs.items())
    return 200 * counts["right"] / (counts["gold"] + counts["mine"])


@pytest.mark.parametrize(("name", "least"), [("meantime", 86), ("wikiwars", 84)])
def test_values_agree_with_annotated_articles(name, least):
    path = GOLD / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"{path.name} of ../shared is not here")
    assert value_f1(path) >= least
