"""Keys go one after the other: each finds the screen as the one before has left it.

Textual hands a key to whatever has the focus and goes on to the next one. In a burst (a slow line, a quick
hand) the letters after `a` would then come before the search that `a` opens, and be lost.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from tui.screens.asking import AskingScreen

LONGEST_HOLD = 1.0  # seconds a key waits for the one before, whatever happens
TRIPS = 2  # from a field up to the application: the key itself, then what it made the field say


class KeyQueue:
    """The keys that wait.

    `forward` is what the application does with a key that is not bound; `busy` says whether it has still to
    do what the key before asked for.
    """

    def __init__(
        self, app: App[Any], forward: Callable[[events.Key], Awaitable[None]], busy: Callable[[], bool]
    ) -> None:
        self._app = app
        self._forward = forward
        self._busy = busy
        self._held: deque[events.Key] = deque()
        self._under_way: Widget | None = None  # what passes on a key, or gets room, and is not done yet
        self._listeners: tuple[Screen[Any], Widget | None] | None = None  # whose bindings `_bound` are
        self._bound: Mapping[str, ActiveBinding] = {}

    async def take(self, key: events.Key) -> None:
        """Do what a key does, now or as soon as those before it are done."""
        if self._must_wait or self._held:
            self._held.append(key)
            self._app.set_timer(LONGEST_HOLD, partial(self._waited, key))
        else:
            await self._press(key)

    async def let_go(self) -> None:
        """What is held may come, if nothing else stands in its way."""
        while self._held and not self._must_wait:
            await self._press(self._held.popleft())

    async def _waited(self, key: events.Key) -> None:
        """A key that is still held has waited enough."""
        if not any(key is held for held in self._held):
            return
        self._under_way = None
        while any(key is held for held in self._held):
            await self._press(self._held.popleft())

    @property
    def _must_wait(self) -> bool:
        """Whether a key is still being done, or the screen on top is opening or looks up its answer."""
        screen, field = self._app.screen, self._under_way
        if field is not None and field.is_attached and field.screen is screen:
            return True
        if len(self._app.screen_stack) > 1 and screen.focused is None:
            return True
        return self._busy() or (isinstance(screen, AskingScreen) and screen.answering)

    async def _press(self, key: events.Key) -> None:
        focused = self._app.focused
        if focused is not None and focused.check_consume_key("a", "a"):  # a field: it has its own queue
            await self._forward(key)
            if not focused.check_consume_key(key.key, key.character):
                self._under_way = focused
                self._trace(focused, focused, TRIPS)
            return
        bound = self._binding(focused, key.key)
        if bound is None or not bound.enabled:
            await self._forward(key)
        else:
            await self._app.run_action(bound.binding.action, bound.node)
            self._wait_for_room(focused)

    def _wait_for_room(self, before: Widget | None) -> None:
        """A key has moved the focus: how far the next one goes may hang on the room there, not yet known."""
        now = self._app.focused
        if now is not None and now is not before and now.call_after_refresh(self._arrived, now, 1):
            self._under_way = now

    def _binding(self, focused: Widget | None, key: str) -> ActiveBinding | None:
        """What is bound to a key now.

        A screen's bindings stay the same while the focus stays where it is. To gather them takes longer than
        all else that is done with a key.
        """
        listeners = (self._app.screen, focused)
        if listeners != self._listeners:
            self._listeners, self._bound = listeners, self._app.screen.active_bindings
        return self._bound.get(key)

    def _trace(self, field: Widget, node: DOMNode | None, trips: int) -> None:
        """Follow a key from its field up: what it set off has been done when this has come up too.

        What is on its way out calls nothing later: a field whose key has closed its screen.
        """
        above = node.parent if node is not None else None
        if node is None or node is self._app or not node.call_later(self._trace, field, above, trips):
            self._app.call_later(self._arrived, field, trips)

    async def _arrived(self, field: Widget, trips: int) -> None:
        if trips > 1:
            self._trace(field, field, trips - 1)
        elif self._under_way is field:
            self._under_way = None
            await self.let_go()
