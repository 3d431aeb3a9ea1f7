"""Pin what the ranges of pyproject.toml allow, with hashes and without naming any index.

`python requirements/compile.py` writes run.txt (what dateline runs on), dev.txt (that and what the
tests, linters and pictures need) and gazetteer.txt (what the gazetteer is compiled from).
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
PINS = {"run": [], "dev": ["test", "lint", "shots"], "gazetteer": ["gazetteer"]}
QUIET = [
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
]


def main() -> None:
    """Run pip-compile once a file; the later ones keep to the versions of the first."""
    for name, extras in PINS.items():
        command = [
            sys.executable,
            "-m",
            "piptools",
            "compile",
            "--quiet",
            "--generate-hashes",
            "--strip-extras",
            "--allow-unsafe",
        ]
        command += [
            *QUIET,
            "--output-file",
            str(FOLDER / f"{name}.txt"),
            str(FOLDER.parent / "pyproject.toml"),
        ]
        for extra in extras:
            command += ["--extra", extra]
        if name != "run":
            command += ["--constraint", str(FOLDER / "run.txt")]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
