"""A small application with all that is hard on a wire.

Lines that scroll beside panes that do not, wide characters, colours, a pane that opens over others, other
programs in between. The title counts the keys and tells the size.
"""

import os
import signal
import sys

from rich.style import Style
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import Static

from tui.driver import driver_for
from tui.panes.parts import Paint, Part, fit
from tui.virtual_list import VirtualList

WORDS = (
    "Leaders hold emergency summit",
    "朝日新聞の記事 は",
    "وزارة الدفاع",
    "Genève — “talks”",
    "⠀⢀⣀⡀⠤⠒⠒⠢⢄",
    "████▌░░ ×7",
)
PAINTS = (Paint.PLAIN, Paint.ACCENT, Paint.STRONG, Paint.BAR, Paint.KEPT)


LOOKS = {
    Paint.DIM: Style.parse("bright_black"),
    Paint.ACCENT: Style.parse("cyan"),
    Paint.STRONG: Style.parse("bold"),
    Paint.BAR: Style.parse("blue on white"),
    Paint.KEPT: Style.parse("italic underline #50a050"),
    Paint.CURSOR: Style.parse("reverse"),
}


class Lines(VirtualList):
    """A thousand lines in all kinds of styles; `shift` makes other data of them."""

    shift = 0

    def style_of(self, paint):
        return self.rich_style + LOOKS.get(paint, Style.null())

    def line(self, row, width):
        n = row + self.shift
        words = WORDS[n % len(WORDS)]
        return (
            Part(f"{n:04} ", Paint.DIM),
            Part(fit(f"{words} {n * n}", width - 9), PAINTS[n % len(PAINTS)]),
            Part(f" ×{n % 9}", Paint.DIM),
        )


class WireApp(App):
    CSS = """
    Screen { layers: below above; overflow: hidden; }
    #title { height: 1; }
    #side { width: 26; height: 1fr; overflow: hidden; }
    #over { layer: above; offset: 9 3; width: 21; height: 6; border: round red; display: none; }
    #foot { height: 2; }
    """
    ENABLE_COMMAND_PALETTE = False
    keys = 0

    def compose(self):
        yield Static(id="title", markup=False)
        side = "\n".join(f" ○ {WORDS[n % 5][:14]} {n * 37}" for n in range(60))
        with Horizontal():
            yield Static(side, id="side", markup=False)
            yield Lines(id="lines")
        yield Static("─" * 200 + "\nfoot", id="foot", markup=False)
        yield Static("a pane over\nothers 朝日", id="over", markup=False)

    def on_mount(self):
        self.theme = "ansi-dark"
        self.lines = self.query_one(Lines)
        self.lines.reset(1000)
        self.lines.focus()

    def on_virtual_list_moved(self, message):
        self.query_one("#foot").update("─" * 200 + f"\nrow {message.row} {WORDS[message.row % 5]}")

    def on_resize(self):
        self.call_after_refresh(self.tell)

    def tell(self):
        self.query_one("#title").update(f"keys {self.keys} at {self.size.width}x{self.size.height}")

    def on_key(self, event):
        self.keys += 1
        over = self.query_one("#over")
        if event.key == "o":
            over.display = not over.display
        elif event.key == "d":
            self.lines.shift += 7
            self.lines.refresh()
        elif event.key == "t":
            self.theme = "textual-dark" if self.theme == "ansi-dark" else "ansi-dark"
        elif event.key == "c":
            self.copy_to_clipboard("copied")
            self.bell()
        elif event.key == "z":
            with self.suspend():
                print("\x1b[2J\x1b[5;5Hanother program", flush=True)
        elif event.key == "e":
            with self.suspend():
                os.kill(os.getpid(), signal.SIGTSTP)  # as ctrl+z in an editor does, for all of its group
        elif event.key == "q":
            self.exit()
        self.tell()


if __name__ == "__main__":
    WireApp(driver_class=driver_for(os.environ)).run()
    sys.exit(0)
