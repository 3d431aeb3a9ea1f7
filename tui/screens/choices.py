"""A list of things with names to choose from, how typing narrows it, and the screen around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical

from store.fold import fold
from tui.panes.one_line import OneLine
from tui.panes.parts import Line, Paint, Part, fit, spread, width_of
from tui.screens.asking import ChoosingScreen
from tui.virtual_list import VirtualList

Result = TypeVar("Result")

NAMES_WIDEST = 28  # cells, where something stands beside the names


@dataclass(frozen=True, slots=True)
class Choice:
    """One line. Its texts are clean; `value` is what choosing it answers."""

    value: str
    name: str
    about: str = ""
    sign: str = " "
    number: str = ""
    paint: Paint = Paint.PLAIN


def narrowed(choices: Iterable[Choice], text: str) -> list[Choice]:
    """The choices that every word of `text` is found in; in the names first, then in what stands beside."""
    words = fold(text).split()
    named = [c for c in choices if all(word in fold(c.name) for word in words)]
    told = [
        c for c in choices if c not in named and all(word in fold(f"{c.name} {c.about}") for word in words)
    ]
    return named + told


class ChoiceList(VirtualList):
    """Choices, one a line: sign, name, what is to be said about it, a number."""

    def __init__(self, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self._choices: Sequence[Choice] = ()
        self._names = 0
        self._numbers: Mapping[str, str] = {}

    def say_numbers(self, numbers: Mapping[str, str]) -> None:
        """Numbers that have come later, by the values of the choices."""
        self._numbers = numbers
        self.refresh()

    def show(self, choices: Sequence[Choice]) -> None:
        """Show these; the cursor comes to the first."""
        self._choices = choices
        self._names = min(NAMES_WIDEST, max((width_of((Part(c.name),)) for c in choices), default=0) + 2)
        self.reset(len(choices), 0, top=0)

    @property
    def chosen(self) -> Choice | None:
        """The choice under the cursor."""
        return self._choices[self.cursor] if self._choices else None

    def line(self, row: int, width: int) -> Line:
        """One choice."""
        choice = self._choices[row]
        name = fit(choice.name, self._names) if choice.about else choice.name
        left: Line = (
            Part(f"{choice.sign} ", choice.paint),
            Part(name, choice.paint),
            Part(choice.about, Paint.DIM),
        )
        return spread(
            left, (Part(f" {choice.number or self._numbers.get(choice.value, '')} ", Paint.DIM),), width
        )

    def empty_line(self, y: int, width: int) -> Line:
        """What to do where nothing is left."""
        return (Part(fit(f"  {self._empty}", width), Paint.DIM),) if y == 0 and not self._choices else ()


class ChoicesScreen(ChoosingScreen[Result]):
    """Choices below a field, under a head and over `about` lines of words and the keys.

    `empty` says what to do where there are no choices.
    """

    def __init__(self, placeholder: str, empty: str, about: int = 0) -> None:
        self._list = ChoiceList(empty)
        super().__init__(placeholder, self._list)
        self._head = OneLine()
        self._about = [OneLine() for _ in range(about)]
        self._foot = OneLine()

    def compose(self) -> ComposeResult:
        """Head, field, choices, words and keys."""
        with Vertical(classes="choosing"):
            yield self._head
            yield self.field
            yield self._list
            yield from self._about
            yield self._foot
