"""Offsets give back every sentence: in all the files we have, and in text nobody would write."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.model import Article

pytestmark = pytest.mark.language

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
DISPATCHES = sorted((ROOT / "sample_data").rglob("*.txt"))
PIECES = st.sampled_from(
    [
        "A car bomb killed 12 people in Hama on Wednesday, police said.",
        "“We will answer,” he said. “Soon.”",
        "Rebels shot down a helicopter near Homs; the army denied it",
        "BEIRUT, Oct 8 (Reuters) - Talks began.",
        "- Helicopter downed -",
        "1 / 5",
        "تم الهجوم على المدينة.",
        "朝日新聞は8日、会談が始まったと報じた。",
        "Troops\u00a0took\u2009the town .",
        "e\u0301tat 👩\u200d🚀 \u202ex",
    ]
)
GAPS = st.sampled_from([" ", "\n", "\n\n", "  \n \n", "\t", "\u2028", ""])


def check(extraction):
    """The number of mentions, each found right."""
    text, found = extraction.article.text, 0
    for mention in (mention for event in extraction.events for mention in event.mentions):
        found += 1
        assert text[mention.sentence.start : mention.sentence.end] == mention.text
        assert mention.sentence.start <= mention.trigger.start < mention.trigger.end <= mention.sentence.end
        if mention.attribution and mention.attribution.span:
            assert text[mention.attribution.span.start : mention.attribution.span.end].strip()
    for time in extraction.times:
        assert text[time.span.start : time.span.end] == time.text
    return found


def test_offsets_hold_for_every_dispatch(extractor):
    articles = [Article(str(path), path.read_text("utf-8")) for path in DISPATCHES]
    for article, extraction in zip(articles, extractor.extract_many(articles), strict=True):
        assert check(extraction), article.source


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reference data is not here")
def test_offsets_hold_for_the_seed_and_every_article_of_wikinews(extractor):
    articles = [Article(str(path), path.read_text("utf-8")) for path in (SHARED / "seeds").glob("*.txt")]
    with (SHARED / "data/wikinews_2019.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            published = date.fromisoformat(row["date"])
            articles.append(Article(row["url"], row["text"], row["title"], published=published))
    assert len(articles) == 172
    assert sum(check(extraction) for extraction in extractor.extract_many(articles)) > 5000


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.tuples(PIECES, GAPS), min_size=1, max_size=8), noise=st.text(max_size=20))
def test_offsets_hold_for_any_text(extractor, pieces, noise):
    text = "".join(piece + gap for piece, gap in pieces) + noise
    check(extractor.extract(Article("made up", text, published=date(2015, 10, 8))))
