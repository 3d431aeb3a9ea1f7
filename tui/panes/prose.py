"""Text of articles in lines of cells, with one sentence lit.

The lit sentence stands between `▐` and `▌` and its trigger, actors and places in `[ ]`, so that it can be
told apart without any colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len, chop_cells

from store.model import Span
from tui.clean import clean_text
from tui.panes.parts import Line, Paint, Part

_TOKENS = re.compile(r"\n| +|[^ \n]+")


def lit(text: str, start: int, end: int, sentence: Span | None, marks: Iterable[Span]) -> list[Part]:
    """`text[start:end]` as parts, with `sentence` lit and `marks` in brackets where they lie in it.

    Marks that overlap one another or the edge of the sentence are left out.
    """
    if sentence is None or sentence.end <= start or sentence.start >= end:
        return [Part(clean_text(text[start:end]))]
    begin, finish = max(start, sentence.start), min(end, sentence.end)
    parts = [Part(clean_text(text[start:begin])), Part("▐", Paint.LIT)]
    here = begin
    for mark in sorted(set(marks), key=lambda m: (m.start, -m.end)):
        if mark.start < here or mark.end > finish or mark.start >= mark.end:
            continue
        parts.append(Part(clean_text(text[here : mark.start]), Paint.LIT))
        parts.append(Part(f"[{clean_text(text[mark.start : mark.end])}]", Paint.LIT))
        here = mark.end
    parts += [Part(clean_text(text[here:finish]), Paint.LIT), Part("▌", Paint.LIT)]
    parts.append(Part(clean_text(text[finish:end])))
    return parts


def wrapped(parts: Iterable[Part], width: int) -> list[Line]:
    """The parts in lines of at most `width` cells, broken at spaces; `\\n` begins a new line.

    What is wider than a line is broken between characters. Spaces at the ends of lines go.
    """
    lines = _Lines(max(1, width))
    for part in parts:
        for token in _TOKENS.findall(part.text):
            if token == "\n":
                lines.end_line()
            elif token[0] == " ":
                lines.add_spaces(len(token))
            else:
                lines.add(token, part.paint)
    return lines.ended()


class _Lines:
    """Lines that grow by words. A word grows by pieces, each in its own paint."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._done: list[Line] = []
        self._line: list[Part] = []
        self._word: list[Part] = []
        self._filled = 0  # cells of the line
        self._spaces = 0  # that go before the word, if it stays on the line

    def add(self, text: str, paint: Paint) -> None:
        """A piece of the word."""
        self._word.append(Part(text, paint))

    def add_spaces(self, number: int) -> None:
        """The end of the word, and what stands between it and the next."""
        self._end_word()
        self._spaces = min(self._spaces + number, self._width)

    def end_line(self) -> None:
        """The end of the word and of the line."""
        self._end_word()
        self._break()

    def ended(self) -> list[Line]:
        """All lines; an empty one at the end is none."""
        self._end_word()
        if self._line:
            self._break()
        return self._done

    def _break(self) -> None:
        self._done.append(tuple(self._line))
        self._line, self._filled, self._spaces = [], 0, 0

    def _end_word(self) -> None:
        word, self._word = self._word, []
        if not word:
            return
        if (
            self._line
            and self._filled + self._spaces + sum(cell_len(part.text) for part in word) > self._width
        ):
            self._break()
        if self._line and self._spaces:
            same = self._line[-1].paint is word[0].paint
            self._put(" " * self._spaces, word[0].paint if same else Paint.PLAIN)
        self._spaces = 0
        for part in word:
            for number, piece in enumerate(_chopped(part.text, self._width - self._filled, self._width)):
                if number:
                    self._break()
                self._put(piece, part.paint)

    def _put(self, text: str, paint: Paint) -> None:
        self._line.append(Part(text, paint))
        self._filled += cell_len(text)


def _chopped(text: str, room: int, width: int) -> Sequence[str]:
    """`text` in pieces, the first of at most `room` cells, the others of at most `width`."""
    if cell_len(text) <= room:
        return (text,)
    if room <= 0 or cell_len(text) <= width:
        return ("", *chop_cells(text, width))
    first = chop_cells(text, room)[0]
    return (first, *chop_cells(text[len(first) :], width))


def is_lit(line: Line) -> bool:
    """Whether any of the lit sentence stands on the line."""
    return any(part.paint is Paint.LIT for part in line)


def around(text: str, sentence: Span, before: int, after: int) -> tuple[int, int]:
    """Where to begin and end to see about `before` and `after` characters of context, at whole words."""
    start = max(0, sentence.start - before)
    if start and not text[start - 1].isspace():
        space = text.find(" ", start, sentence.start)
        start = space + 1 if space >= 0 else sentence.start
    end = min(len(text), sentence.end + after)
    if end < len(text) and not text[end].isspace():
        space = text.rfind(" ", sentence.end, end)
        end = space if space >= 0 else sentence.end
    return start, end
