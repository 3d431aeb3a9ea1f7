import csv
import json
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.contract import to_record
from extract.pipeline import Extractor
from store.dates import Basis
from store.model import Article, Modality, Role, Salience

pytestmark = pytest.mark.language

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reference data is not here")
STORY = (
    "Bomb kills five in Hama\n\n"
    "BEIRUT, Oct 8 (Reuters) - A car bomb killed five people in Hama on Wednesday, police said.\n\n"
    "The United States condemned the attack. Talks will resume in Geneva on October 12."
)


def wikinews(count):
    with (SHARED / "data/wikinews_2019.csv").open(encoding="utf-8", newline="") as file:
        for row in islice(csv.DictReader(file), count):
            yield Article(row["url"], row["text"], row["title"], published=date.fromisoformat(row["date"]))


@pytest.fixture(scope="module")
def real(extractor):
    """Extractions of real articles: news of 2019 and our own dispatches."""
    folder = ROOT / "sample_data"
    ours = [Article(str(path), path.read_text("utf-8")) for path in sorted(folder.rglob("*.txt"))[:12]]
    theirs = list(wikinews(12)) if SHARED.is_dir() else []
    return list(extractor.extract_many([*ours, *theirs]))


def test_every_offset_reproduces_its_words(real):
    assert real
    for extraction in real:
        text = extraction.article.text
        for event in extraction.events:
            for mention in event.mentions:
                assert text[mention.sentence.start : mention.sentence.end] == mention.text
                assert mention.text == mention.text.strip()
                assert (
                    mention.sentence.start
                    <= mention.trigger.start
                    < mention.trigger.end
                    <= mention.sentence.end
                )
            for participant in event.participants:
                assert text[participant.span.start : participant.span.end].strip()
        for place in extraction.places:
            assert 0 <= place.span.start < place.span.end <= len(text)


def test_nothing_that_happened_is_dated_after_the_day_of_publication(real):
    happened = {Modality.ASSERTED, Modality.REPORTED, Modality.CONFIRMED}
    for extraction in real:
        issued = extraction.article.published
        for event in extraction.events:
            if issued and event.date and event.modality in happened:
                assert event.date.begin <= issued, (event.title, event.explanation)


def test_titles_are_short_lines_that_end_in_a_word(real):
    titles = [
        event.title for extraction in real for event in extraction.events if event.salience is Salience.MAIN
    ]
    assert len(titles) > 50
    for title in titles:
        assert 0 < len(title) <= 80
        assert title == " ".join(title.split())
        assert title.rstrip("…").split()[-1].lower() not in {
            "of",
            "in",
            "the",
            "and",
            "to",
            "with",
            "by",
            "for",
        }


def test_every_event_says_why(real):
    for extraction in real:
        for event in extraction.events:
            kinds = [line.split(":")[0] for line in event.explanation]
            assert kinds[0] in ("main", "minor")
            assert kinds[1] == "type"
            assert kinds[2] in set(Modality)
            assert kinds[3:5] == ["date", "place"]
            parties = len(event.participants)
            assert set(kinds[5 : 5 + parties]) <= set(Role)
            assert kinds[5 + parties] == "says so"


def test_reading_twice_gives_the_same(extractor):
    article = Article("a.txt", STORY, published=date(2015, 10, 8))
    assert extractor.extract(article) == extractor.extract(article)


def test_articles_come_back_in_their_order(extractor):
    articles = [Article(f"{number}.txt", f"Police arrested {number} men.") for number in range(40)]
    assert [one.article.source for one in extractor.extract_many(iter(articles))] == [
        a.source for a in articles
    ]


def test_articles_are_read_as_they_are_asked_for(extractor):
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield Article("x.txt", "Police arrested two men.")

    assert len(list(islice(extractor.extract_many(endless()), 3))) == 3
    assert len(taken) < 100


def test_the_language_is_loaded_by_the_first_article_only(monkeypatch):
    asked = []
    monkeypatch.setattr("extract.pipeline.load_language", lambda name: asked.append(name))
    Extractor("some_pipeline")
    assert asked == []


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "...", "Title\n\n", '"', "1 / 5\n\n2 / 5", "\u202e\x1b[31m", "a" * 5000]
)
def test_a_text_without_events_gives_none(read, text):
    assert not [event for event in read(text).events if event.salience is Salience.MAIN]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("abcT .,\n\"'()-–1/5éIS"), max_size=200))
def test_no_text_breaks_extraction(read, text):
    extraction = read(text)
    for event in extraction.events:
        for mention in event.mentions:
            assert text[mention.sentence.start : mention.sentence.end] == mention.text


def test_the_head_completes_the_article(extractor):
    article = extractor.extract(Article("a.txt", STORY)).article
    assert (article.title, article.publisher, article.dateline) == (
        "Bomb kills five in Hama",
        "Reuters",
        "BEIRUT",
    )


def test_the_datelines_place_is_no_place_of_an_event(read):
    for event in read(STORY).events:
        assert "Beirut" not in [place.location.name for place in event.places]


def test_a_title_repeats_what_the_body_tells(read):
    extraction = read(STORY)
    first = next(event for event in extraction.events if event.salience is Salience.MAIN)
    assert extraction.article.text[first.mentions[0].trigger.start :].startswith("bomb killed")
    assert all(
        event.salience is Salience.MINOR
        for event in extraction.events
        if event.mentions[0].sentence.start == 0
    )


def test_the_record_is_json_and_its_offsets_index_its_text(read):
    record = json.loads(json.dumps(to_record(read(STORY))))
    assert set(record) == {"source", "title", "published", "text", "times", "locations", "events"}
    assert record["published"] == "2015-10-08"
    for time in record["times"]:
        assert record["text"][time["start"] : time["end"]] == time["text"]
    for event in record["events"]:
        trigger = event["trigger"]
        assert record["text"][trigger["start"] : trigger["end"]] == trigger["text"]
        assert event["salience"] in ("main", "minor")
        assert (event["date"] is None) == (event["begin"] is None) == (event["precision"] is None)


def test_a_second_mention_has_its_own_entry_and_counts_as_minor(read):
    text = (
        "Rebels advanced in western Syria on Thursday.\n\nA source said the rebels advanced in the hills.\n\n"
        "The Observatory confirmed that the rebels advanced."
    )
    entries = [e for e in to_record(read(text))["events"] if e["trigger"]["text"] == "advanced"]
    assert [e["salience"] for e in entries] == ["main", "minor", "minor"]
    assert len({e["cluster"] for e in entries}) == 1 and entries[0]["cluster"]
    assert [e["attribution"] and e["attribution"]["stance"] for e in entries] == [None, "asserts", "confirms"]


def test_inferred_dates_say_so(the_event):
    assert the_event("Police arrested two men.").date.basis is Basis.INFERRED
