"""What people decided about events here: the newest first, to take one back."""

from __future__ import annotations

from collections.abc import Sequence

from store.changes import Change, changes
from tui.clean import clean_line
from tui.lane import Urgency
from tui.panes.asks import Ask
from tui.panes.parts import Paint, Part
from tui.screens.choices import Choice, ChoicesScreen, narrowed
from tui.screens.line import key_words

MOST = 500  # decisions that are listed


class DecisionsScreen(ChoicesScreen[int | None]):
    """Decisions that stand; the answer is the number of the one to be taken back. See `ChoosingScreen`."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(
            "words of a decision", "nothing has been merged, split, dated or made one here", about=1
        )
        self._ask = ask
        self._choices: list[Choice] | None = None  # None until they have been read

    def on_mount(self) -> None:
        """All decisions stand there before anything is typed."""
        self._head.say((Part(" Decisions, newest first", Paint.HEAD),))
        self._about[0].say(
            (Part(" What is taken back is as before; what was decided since stands.", Paint.ACCENT),)
        )
        self._foot.say((Part(" "), *key_words(("↵", "take back"), ("↑↓", "choose"), ("esc", "leave"))))
        self._ask(
            lambda desk: changes(desk.connection, by_rule=False, standing=True, limit=MOST),
            self._came,
            Urgency.NOW,
        )

    def _came(self, found: Sequence[Change]) -> None:
        self._choices = [
            Choice(str(change.id), clean_line(change.words), number=change.at[:16].replace("T", " "))
            for change in found
        ]
        self.typed(self.field.value)
        if self.answering:
            self.choose()

    def typed(self, text: str) -> None:
        """Narrow the decisions."""
        if self._choices is not None:
            self._list.show(narrowed(self._choices, text))

    def choose(self) -> None:
        """Answer with the decision under the cursor, as soon as there are any."""
        self.answering = self._choices is None
        if self.answering:
            return
        if self._list.chosen is None:
            self.ask_on()
        else:
            self.answer(int(self._list.chosen.value))
