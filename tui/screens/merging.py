"""Making two events one: the other one is chosen, and it is said what will happen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from store.dates_in_words import span_in_words
from store.details import EventDetail
from store.facets import EventRow
from store.opening import snapshot
from store.query import QueryError, parse
from tui.clean import clean_line
from tui.lane import Stale, Urgency
from tui.panes.asks import Ask, Desk
from tui.panes.parts import Paint, Part, cut
from tui.panes.prose import wrapped
from tui.screens.choices import Choice, ChoicesScreen
from tui.screens.line import key_words

NEAR_DAYS = 3  # on either side of the event: where another telling of it is looked for first
LOOKED_AT = 400  # events at most that are compared
SHOWN = 100
TITLE_CELLS = 32  # of a title in what is said will happen


def likeness(one: EventDetail, other: EventRow) -> tuple[int, int]:
    """How much speaks for two being one event, most first when sorted: names in common, days apart."""
    names = {actor.name for actor in one.actors} & set(other.actors)
    places = other.location is not None and other.location in {place.label for place in one.locations}
    apart = NEAR_DAYS * 100
    if one.begin is not None and other.begin is not None:
        apart = abs((one.begin - other.begin).days)
    return -(2 * len(names) + places + (one.type == other.type)), apart


def likely(desk: Desk, one: EventDetail, text: str) -> list[EventRow]:
    """The events that could be the same, the likeliest first: of the days around it, else of a query."""
    try:
        query = parse(text)
    except QueryError:
        return []
    if not query.clauses and one.begin is not None and one.end is not None:
        query = query.with_dates(_moved(one.begin, -NEAR_DAYS), _moved(one.end, NEAR_DAYS))
    with snapshot(desk.connection):
        ids = desk.counts.ids(query)[:LOOKED_AT]
        rows = [row for row in desk.counts.rows(list(ids)) if row.id != one.id]
    return sorted(rows, key=lambda row: likeness(one, row))[:SHOWN]


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return day


def what_happens(one: EventDetail, other: EventRow) -> str:
    """What merging the two will do, for people."""
    titles = " and ".join(f"“{cut(clean_line(title), TITLE_CELLS)}”" for title in (one.title, other.title))
    return (
        f"{titles} become one event with the reports of both. Date, place and actors are worked out anew;"
        " marks, tags and notes stay; it can be taken back."
    )


class MergeScreen(ChoicesScreen[int | None]):
    """Choose the event that is the same as `one`; the answer is its id. See `ChoosingScreen` for the keys."""

    def __init__(self, one: EventDetail, ask: Ask) -> None:
        super().__init__(
            "words, actor:…, date:… of the other event", "no such event: type words, actor:…, date:…", about=3
        )
        self._one = one
        self._ask = ask
        self._asked = 0  # the number of the newest question
        self._waiting = False  # for its answer
        self._rows: dict[str, EventRow] = {}

    def on_mount(self) -> None:
        """The likeliest stand there before anything is typed."""
        title = cut(clean_line(self._one.title), 48)
        self._head.say((Part(f" The same event as “{title}”", Paint.HEAD),), (Part("sources ", Paint.DIM),))
        keys = key_words(("↵", "make them one"), ("↑↓", "choose"), ("esc", "leave"))
        self._foot.say((Part(" "), *keys))
        self.typed("")

    def typed(self, text: str) -> None:
        """Look for other events."""
        self._asked += 1
        self._waiting = True
        asked, one = self._asked, self._one

        def work(desk: Desk) -> list[EventRow]:
            if asked != self._asked:
                raise Stale
            return likely(desk, one, text)

        def came(rows: Sequence[EventRow]) -> None:
            if asked != self._asked or not self.is_current:
                return
            self._waiting = False
            self._rows = {str(row.id): row for row in rows}
            self._list.show([_choice(row) for row in rows])
            self._explain()
            if self.answering:
                self.choose()

        self._ask(work, came, Urgency.NOW)

    def moved(self) -> None:
        """Say what would happen to the event under the cursor."""
        self._explain()

    def _explain(self) -> None:
        row = self._chosen()
        words = "" if row is None else what_happens(self._one, row)
        lines = wrapped([Part(words, Paint.ACCENT)], max(10, self._list.size.width - 2))
        for number, line in enumerate(self._about):
            line.say((Part(" "), *lines[number]) if number < len(lines) else ())

    def _chosen(self) -> EventRow | None:
        chosen = self._list.chosen
        return None if chosen is None else self._rows.get(chosen.value)

    def choose(self) -> None:
        """Answer with the event under the cursor, as soon as it is the one that was looked for."""
        self.answering = self._waiting
        if self.answering:
            return
        row = self._chosen()
        if row is None:
            self.ask_on()
        else:
            self.answer(row.id)


def _choice(row: EventRow) -> Choice:
    when = "undated"
    if row.begin is not None and row.end is not None:
        when = span_in_words(row.begin, row.end, row.precision, row.modifier, short=True)
    return Choice(str(row.id), when, clean_line(row.title), number=f"×{row.sources:,}")
