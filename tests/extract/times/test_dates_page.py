"""The page on dates in the documentation tells what is true."""

import re
from datetime import date
from pathlib import Path

import pytest

from extract.times.reading import read_times
from store.dates import to_edtf

PAGE = Path(__file__).parents[3] / "docs" / "dates.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if re.match(r"\| .*\[", line)
]


@pytest.mark.parametrize(
    ("text", "edtf", "precision", "modifier", "basis"), ROWS, ids=[row[0] for row in ROWS]
)
def test_the_page_shows_how_a_date_is_read(text, edtf, precision, modifier, basis):
    start = text.index("[")
    times = read_times(text.replace("[", "").replace("]", ""), date(2015, 10, 8))
    found = next(time.date for time in times if time.span.start == start)
    assert to_edtf(found) == edtf
    assert (found.precision, found.modifier or "", found.basis) == (precision, modifier, basis)
