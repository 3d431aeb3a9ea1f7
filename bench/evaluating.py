"""`make eval`: how good extraction is on the gold files, in one table, each figure beside its goal.

The scorers and the gold files are not part of the project: they are read from a folder beside the checkout
(`../shared`, or the folder that DATELINE_SHARED names).
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOALS = Path(__file__).with_name("goals.tsv")
COMMAND = f"{Path(sys.executable).with_name('dateline')} extract"


@dataclass(frozen=True, slots=True)
class Goal:
    """One line of goals.tsv."""

    score: str
    block: str
    figure: str
    part: str
    goal: str

    def measured(self, report: dict[str, Any]) -> float:
        """The figure in a scorer's report: shares in percent."""
        value: float = report["scores"][self.block][self.figure][self.part]
        return value if self.part == "count" else 100 * value

    def met(self, value: float) -> bool | None:
        """None where there is no goal."""
        if self.goal == "-":
            return None
        at_most = self.goal.startswith("<")
        return value <= float(self.goal[1:]) if at_most else round(value, 1) >= float(self.goal)


def goals() -> Iterator[Goal]:
    """The lines of goals.tsv, in order."""
    for line in GOALS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield Goal(*line.split("\t"))


def report_of(score: str, shared: Path) -> dict[str, Any]:
    """What a scorer says of `dateline extract`. Raises CalledProcessError."""
    program, *arguments = score.split()
    given = [argument.replace("GOLD", str(shared / "gold" / "dev")) for argument in arguments]
    command = [sys.executable, str(shared / "eval" / program), *given, "--run", COMMAND, "--json"]
    print(f"eval: {shlex.join(command)}", file=sys.stderr, flush=True)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main() -> int:
    """Print the table; 1 where the scorers are not there."""
    default = Path(__file__).parents[2] / "shared"
    shared = Path(os.environ.get("DATELINE_SHARED", default))
    if not (shared / "eval").is_dir():
        print(f"eval: no scorers in {shared}", file=sys.stderr)
        return 1
    reports: dict[str, dict[str, Any]] = {}
    print("| task | gold | figure | measured | goal | |\n|---|---|---|---:|---:|---|")
    for goal in goals():
        if goal.score not in reports:
            reports[goal.score] = report_of(goal.score, shared)
        value = goal.measured(reports[goal.score])
        _, task, gold, *_ = goal.score.split()
        sign = {True: "met", False: "**missed**", None: ""}[goal.met(value)]
        digits = 2 if goal.part == "count" else 1
        name = f"{goal.block}: {goal.figure}"
        print(
            f"| {task} | {Path(gold).stem} | {name} | {value:.{digits}f} | {goal.goal} | {sign} |", flush=True
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
