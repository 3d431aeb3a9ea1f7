"""A table of events read in a process of its own, while this one keeps what has been read.

Between the two go messages of plain values, each a length of four bytes and what `marshal` makes of it:
both run the same Python.
"""

from __future__ import annotations

import gc
import marshal
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Condition, Thread
from typing import IO, Any

from extract.reading.problems import OnProblem, ReadingError, RowProblem
from extract.tables.recognise import read_event_table
from store.preparing import Prepared, prepare

WORTH_IT = 4 << 20  # bytes of a file: starting Python takes as long as reading some thousand rows
MOST_AHEAD = 64 << 20  # bytes read and not yet taken
_LENGTH = 4  # bytes
_MODULE = "extract.tables"
_NEW_OBJECTS_BETWEEN_COLLECTIONS = 1_000_000


@contextmanager
def reading_apart(
    path: Path, source: str, on_problem: OnProblem, on_share: Callable[[float], None]
) -> Iterator[Iterator[Prepared]]:
    """The rows of the table at `path`; the process that reads them ends with the context.

    Arguments are those of `read_event_table`. What is wrong with rows is told with the rows after them. While
    rows are taken, raises ReadingError as that does, and when the process came to an end on its own.
    """
    command = [sys.executable, "-P", "-m", _MODULE, str(path), source]  # -P: our code, no other
    with Popen(command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE) as process:
        assert process.stdout is not None
        ahead = _Ahead(process.stdout)
        try:
            yield _rows(process, ahead, source, on_problem, on_share)
        finally:
            process.kill()
            ahead.close()


def _rows(
    process: Popen[bytes],
    ahead: _Ahead,
    source: str,
    on_problem: OnProblem,
    on_share: Callable[[float], None],
) -> Iterator[Prepared]:
    while (message := ahead.next()) is not None:
        share, problems, batch, refused = marshal.loads(message)
        for problem in problems:
            on_problem(RowProblem(*problem))
        on_share(share)
        if refused is not None:
            raise ReadingError(*refused)
        if batch is None:
            return
        yield Prepared(*batch)
    assert process.stderr is not None
    why = process.stderr.read().decode(errors="replace").strip().rpartition("\n")[2]
    raise ReadingError(source, f"the process that was reading it has ended ({why or 'it did not say why'})")


class _Ahead:
    """Takes messages from a stream in a thread of its own, `MOST_AHEAD` bytes before they are wanted."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._messages: deque[bytes | None] = deque()  # None: there are no more
        self._bytes = 0
        self._closed = False
        self._changed = Condition()
        self._thread = Thread(target=self._run, name="dateline-ahead", daemon=True)
        self._thread.start()

    def next(self) -> bytes | None:
        """The next message; None after the last."""
        with self._changed:
            self._changed.wait_for(lambda: self._messages)
            message = self._messages.popleft()
            self._bytes -= len(message or b"")
            self._changed.notify()
            return message

    def close(self) -> None:
        """Take no more."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        while (message := self._read()) is not None and not self._closed:
            with self._changed:
                self._messages.append(message)
                self._bytes += len(message)
                self._changed.notify()
                self._changed.wait_for(lambda: self._bytes < MOST_AHEAD or self._closed)
        with self._changed:
            self._messages.append(None)
            self._changed.notify()

    def _read(self) -> bytes | None:
        length = self._stream.read(_LENGTH)
        message = self._stream.read(int.from_bytes(length, "big"))
        return message if len(length) == _LENGTH else None


class _Teller:
    """Writes messages, with the problems and the share of the file that came before them."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._problems: list[tuple[str, str, bool]] = []
        self._share = 0.0

    def problem(self, problem: RowProblem) -> None:
        self._problems.append((problem.where, problem.reason, problem.kept))

    def share(self, share: float) -> None:
        self._share = share

    def tell(self, batch: Prepared | None, refused: tuple[str, str] | None = None) -> None:
        """Rows, or the end: why there are no more, where that is not the end of the file."""
        told: Any = (self._share, self._problems, None if batch is None else tuple(batch), refused)
        message = marshal.dumps(told)
        self._stream.write(len(message).to_bytes(_LENGTH, "big") + message)
        self._stream.flush()
        self._problems = []


def main(arguments: list[str]) -> int:
    """`python -m extract.tables FILE NAME`: the rows of a table, as messages on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this is interrupted too, and ends it
    gc.set_threshold(_NEW_OBJECTS_BETWEEN_COLLECTIONS)  # values come and go, and none in circles
    path, source = arguments
    teller = _Teller(sys.stdout.buffer)
    try:
        table = read_event_table(Path(path), source=source, on_problem=teller.problem, on_share=teller.share)
        for batch in prepare(table.events, table.article.publisher):
            teller.tell(batch)
        teller.tell(None)
    except ReadingError as error:
        teller.tell(None, (error.source, error.reason))
    except BrokenPipeError:  # nobody listens any longer
        sys.stderr.close()
        return 1
    return 0
