"""The guide for users says what is so: its keys, its queries, its commands, its links."""

import re
import shlex
from pathlib import Path

import click
import pytest

from store.query import parse
from tui.actions import ACTIONS, SHOWN_KEYS
from tui.cli import dateline

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"
PAGES = sorted(GUIDE.glob("*.md"))
NAMED = {"esc": "escape", "enter": "enter", "tab": "tab", "space": "space"}
READ = {shown: key for key, shown in SHOWN_KEYS.items()} | NAMED

a_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def fenced(page, kind):
    return re.findall(rf"```{kind}\n(.*?)\n```", page.read_text(encoding="utf-8"), re.DOTALL)


def prose(page):
    return re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def titles_of(key):
    """The titles of all actions that a key as the guide writes it stands for."""
    return {action.title for action in ACTIONS if READ.get(key, key) in action.keys}


@a_page
def test_every_key_does_what_the_guide_calls_it(page):
    for key, title in re.findall(r"`([^`\n]+)`\s\*([^*]+)\*", prose(page)):
        assert " ".join(title.split()) in titles_of(key), f"{page.name}: {key} is not {title}"


@a_page
def test_every_key_is_named_with_its_title(page):
    text = re.sub(r"`[^`\n]+`\s\*[^*]+\*", "", prose(page))
    bare = [token for token in re.findall(r"`([^`\n]+)`", text) if titles_of(token)]
    assert not bare, f"{page.name}: what do {bare} do?"


@a_page
def test_every_query_can_be_typed(page):
    for query in fenced(page, "query"):
        assert parse(query).clauses


def lines_of(page):
    """The commands of a page, word by word."""
    lines = (line for block in fenced(page, "sh") for line in block.splitlines())
    words = (shlex.split(re.sub(r"^[A-Z_]+=\S+ ", "", line)) for line in lines)
    return [line for line in words if line[0] == "dateline"]


@a_page
def test_every_command_is_one_and_takes_these_options(page):
    for _, *words in lines_of(page):
        group, command = dateline, dateline
        rest = [word for word in words if word not in ("--db", "case.db", "/srv/news/2015.db")]
        while isinstance(command, click.Group) and rest and rest[0] in command.commands:
            group, command = command, command.commands[rest.pop(0)]
        if command is dateline:
            command = group.commands["explore"]
        known = {name for option in command.params for name in option.opts}
        unknown = {word for word in rest if word.startswith("-") and len(word) > 1} - known
        assert not unknown, f"{page.name}: {' '.join(words)}"
        for word in rest:
            if re.match(r"[a-z]+:\S", word):
                assert parse(word).clauses


@a_page
def test_every_link_leads_somewhere(page):
    for link in re.findall(r"\]\(([^)#]+)\)", prose(page)):
        assert (page.parent / link).resolve().exists(), f"{page.name}: {link}"


def test_every_page_is_in_the_list_of_tasks():
    listed = set(re.findall(r"\]\(([a-z-]+\.md)\)", (GUIDE / "README.md").read_text(encoding="utf-8")))
    assert listed == {page.name for page in PAGES} - {"README.md"}
    assert "docs/guide/README.md" in (ROOT / "README.md").read_text(encoding="utf-8")
