"""docs/store.md tells of every table, and its statement runs."""

import re
from pathlib import Path

from made_up import fill

from store.opening import open_store
from store.schema import TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")


def test_every_table_is_told_of():
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == TABLES


def test_the_statement_shown_runs(tmp_path):
    connection = open_store(tmp_path / "store.db")
    made = fill(connection, 1)
    (statement,) = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    rows = connection.execute(statement).fetchall()
    assert len(rows) == sum(len(one.event.mentions) for one in made if "Hama" in one.labels)
    connection.close()
