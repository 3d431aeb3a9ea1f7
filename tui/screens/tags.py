"""Tags of an event: put one on, old or new, or take one off."""

from __future__ import annotations

from collections.abc import Sequence

from store.facets import MARK
from store.fold import fold
from store.notes import Tag, list_tags
from store.reading import event
from tui.clean import clean_line
from tui.lane import Urgency
from tui.panes.asks import Ask, Desk
from tui.panes.parts import Paint, Part
from tui.screens.choices import Choice, ChoicesScreen, narrowed
from tui.screens.line import key_words


def tag_choices(tags: Sequence[Tag], worn: Sequence[str]) -> list[Choice]:
    """All tags but the mark: those that the event has come first, then the most used ones."""
    has = set(map(fold, worn))
    named = [tag for tag in tags if fold(tag.name) != MARK]
    named.sort(key=lambda tag: (fold(tag.name) not in has, -tag.events, fold(tag.name)))
    return [
        Choice(
            tag.name,
            clean_line(tag.name),
            sign="◉" if fold(tag.name) in has else "○",
            number=f"{tag.events:,}",
            paint=Paint.KEPT if fold(tag.name) in has else Paint.PLAIN,
        )
        for tag in named
    ]


class TagScreen(ChoicesScreen[str | None]):
    """Type a name, old or new; enter puts it on the event, or takes it off. See `ChoosingScreen`."""

    def __init__(self, event_id: int, ask: Ask) -> None:
        super().__init__("a name, old or new", "no tags yet: type a name")
        self._event_id = event_id
        self._ask = ask
        self._tags: list[Choice] | None = None  # None until they have been read

    def on_mount(self) -> None:
        """The tags there are stand there before anything is typed."""
        self._head.say((Part(" Tag this event", Paint.HEAD),), (Part("events ", Paint.DIM),))
        self._foot.say((Part(" "), *key_words(("↵", "put on, take off"), ("↑↓", "choose"), ("esc", "leave"))))

        def work(desk: Desk) -> list[Choice]:
            found = event(desk.connection, self._event_id)
            return tag_choices(list_tags(desk.connection), found.tags if found is not None else ())

        self._ask(work, self._came, Urgency.NOW)

    def _came(self, tags: list[Choice]) -> None:
        self._tags = tags
        self.typed(self.field.value)
        if self.answering:
            self.choose()

    def typed(self, text: str) -> None:
        """Narrow the tags; a name that none of them has can be a new one."""
        if self._tags is None:
            return
        name = text.strip()
        found = sorted(narrowed(self._tags, text), key=lambda c: fold(c.value) != fold(name))
        if fold(name) and fold(name) not in [fold(c.value) for c in self._tags]:
            found.append(Choice(name, f"new tag “{clean_line(name)}”", sign="+", paint=Paint.ACCENT))
        self._list.show(found)

    def choose(self) -> None:
        """Answer with the tag under the cursor, as soon as there are any."""
        self.answering = self._tags is None
        if self.answering:
            return
        if self._list.chosen is None:
            self.ask_on()
        else:
            self.answer(self._list.chosen.value)
