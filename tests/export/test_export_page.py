"""The page for users says what is so: docs/export.md."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from told import ABOUT, HAMA, REPORT, dated, written

from export.formats import FORMATS
from export.markdown import write_markdown
from store.details import ActorDetail
from store.model import Toll

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")


def test_the_table_has_every_format_and_its_endings():
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", PAGE, re.MULTILINE)
    assert [(name, tuple(re.findall(r"`(\.\w+)`", endings))) for name, endings in rows] == [
        (form.name, form.endings) for form in FORMATS
    ]


def test_the_example_is_what_is_written():
    first = replace(
        REPORT,
        text="Turkey shot down a Russian warplane near the Syrian border on Tuesday, and one of its crew was "
        "killed, Moscow confirmed.",
        says="Russia",
        stance="confirms",
        fatalities=Toll(1, 1),
        publisher="Meridian",
        article_title="Turkey shoots down Russian jet",
        published=date(2015, 11, 25),
        url="https://meridian.example/su24",
    )
    second = replace(
        first,
        text="Both men of the crew are dead, a Turkmen commander said.",
        says="Turkmen commander",
        stance="asserts",
        fatalities=Toll(2, 2),
        publisher="Harbour",
        article_title="Two accounts of what befell the crew",
        published=date(2015, 11, 24),
        url=None,
        source="su24-2-harbour.txt",
    )
    turkey = ActorDetail(1, "Turkey", "state", "TR", "actor", None, None)
    russia = ActorDetail(2, "Russia", "state", "RU", "recipient", None, None)
    latakia = replace(HAMA, label="Latakia", name="Latakia", precision="admin1")
    event = dated(
        "2015-11-24",
        title="Turkey shot down a Russian warplane",
        subtype=None,
        mentions=(first, second),
        actors=(turkey, russia),
        locations=(latakia,),
    )
    text = written(write_markdown, [event], ABOUT).decode()
    assert text[text.index("## ") :] in PAGE
