"""Keys go one after the other: each finds the screen as the one before has left it.

Textual hands a key to whatever has the focus and goes on to the next one. In a burst (a slow line, a quick
hand) the letters after `a` would then come before the search that `a` opens, and be lost.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode

from tui.panes.query_bar import Field

LONGEST_HOLD = 0.3  # seconds a key waits for the one before, whatever happens
TRIPS = 2  # from a field up to the application: the key itself, then what it made the field say


class KeyQueue:
    """The keys that wait. `forward` is what the application does with a key that is not bound."""

    def __init__(self, app: App[Any], forward: Callable[[events.Key], Awaitable[None]]) -> None:
        self._app = app
        self._forward = forward
        self._held: deque[events.Key] = deque()
        self._under_way = False  # a key that a field passes on has not been done yet

    async def take(self, key: events.Key) -> None:
        """Do what a key does, now or as soon as those before it are done."""
        if self._under_way or self._top_is_opening:
            self._held.append(key)
            self._app.set_timer(LONGEST_HOLD, self.let_go)
        else:
            await self._press(key)

    async def let_go(self) -> None:
        """What was held may come: the screen is as the keys before left it, or one has waited enough."""
        self._under_way = False
        while self._held and not self._under_way and not self._top_is_opening:
            await self._press(self._held.popleft())

    @property
    def _top_is_opening(self) -> bool:
        return len(self._app.screen_stack) > 1 and self._app.focused is None

    async def _press(self, key: events.Key) -> None:
        focused = self._app.focused
        if isinstance(focused, Field):
            await self._forward(key)
            if not focused.check_consume_key(key.key, key.character):
                self._under_way = True
                self._app.set_timer(LONGEST_HOLD, self.let_go)
                self._trace(focused, focused, TRIPS)
            return
        bound = self._app.screen.active_bindings.get(key.key)
        if bound is None or not bound.enabled:
            await self._forward(key)
        else:
            await self._app.run_action(bound.binding.action, bound.node)

    def _trace(self, start: DOMNode, node: DOMNode | None, trips: int) -> None:
        """Follow a key from the field up: what it set off has been done when this has come up too."""
        if node is not None and node is not self._app:
            node.call_later(self._trace, start, node.parent, trips)
        elif trips > 1:
            self._trace(start, start, trips - 1)
        else:
            self._app.call_later(self.let_go)
