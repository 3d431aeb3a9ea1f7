"""Pin what the ranges of pyproject.toml allow, with hashes and without naming any index.

`python requirements/compile.py` writes run.txt (what dateline runs on), dev.txt (that and what the
tests, linters and pictures need), gazetteer.txt (what the gazetteer is compiled from) and, from peers.in,
peers.txt (what `make bench` measures beside us, in an environment of its own).
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
        command = _compile(name, FOLDER.parent / "pyproject.toml")
        for extra in extras:
            command += ["--extra", extra]
        if name != "run":
            command += ["--constraint", str(FOLDER / "run.txt")]
        subprocess.run(command, check=True)
    subprocess.run(_compile("peers", FOLDER / "peers.in"), check=True)


def _compile(name: str, source: Path) -> list[str]:
    options = ["--quiet", "--generate-hashes", "--strip-extras", "--allow-unsafe", *QUIET]
    command = [sys.executable, "-m", "piptools", "compile", *options]
    return [*command, "--output-file", str(FOLDER / f"{name}.txt"), str(source)]


if __name__ == "__main__":
    main()
