import sqlite3
import threading
import time

import pytest

from tui.lane import Lane, Stale, Urgency

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def connect():
    return sqlite3.connect(":memory:", check_same_thread=False)


@pytest.fixture
def lane():
    lane = Lane("test", connect, lambda connection: connection)
    yield lane
    lane.close()


def test_work_is_done_in_one_thread_that_is_not_ours(lane):
    threads = {lane.ask(lambda _: threading.get_ident()).result(5) for _ in range(5)}
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_a_query_of_an_old_view_is_stopped_and_answered_as_stale(lane):
    generation = lane.renew()
    endless = lane.ask(lambda c: c.execute(ENDLESS).fetchone(), generation=generation)
    while not endless.running():
        time.sleep(0.001)
    lane.renew()
    with pytest.raises(Stale):
        endless.result(5)
    assert lane.ask(lambda c: c.execute("SELECT 1").fetchone()).result(5) == (1,)


def test_stopping_one_query_never_stops_the_next(lane):
    for _ in range(50):
        generation = lane.renew()
        old = lane.ask(lambda c: c.execute(ENDLESS).fetchone(), generation=generation)
        lane.renew()
        new = lane.ask(
            lambda c: sum(1 for _ in c.execute("SELECT value FROM json_each('[1, 2, 3]')")),
            generation=lane.generation,
        )
        assert new.result(5) == 3
        with pytest.raises(Stale):
            old.result(5)


def test_what_waits_for_an_old_view_is_never_begun(lane):
    begun = []
    gate = threading.Event()
    lane.ask(lambda _: gate.wait(5))
    old = lane.ask(lambda _: begun.append(1), generation=lane.renew())
    lane.renew()
    gate.set()
    with pytest.raises(Stale):
        old.result(5)
    assert not begun


def test_what_is_urgent_goes_first_and_equals_in_order(lane):
    done, gate = [], threading.Event()
    lane.ask(lambda _: gate.wait(5), urgency=Urgency.NOW)
    asked = [
        lane.ask(lambda _, n=n: done.append(n), urgency=urgency)
        for n, urgency in enumerate((Urgency.AHEAD, Urgency.VIEW, Urgency.NOW, Urgency.VIEW, Urgency.NOW))
    ]
    gate.set()
    for future in asked:
        future.result(5)
    assert done == [2, 4, 1, 3, 0]


def test_errors_go_to_the_one_who_asked(lane):
    with pytest.raises(ZeroDivisionError):
        lane.ask(lambda _: 1 / 0).result(5)
    with pytest.raises(sqlite3.OperationalError):
        lane.ask(lambda c: c.execute("SELECT nothing")).result(5)


def test_a_store_that_cannot_be_opened_is_told_each_time():
    def fail():
        raise OSError("no such store")

    lane = Lane("test", fail, lambda connection: connection)
    for _ in range(2):
        with pytest.raises(OSError, match="no such store"):
            lane.ask(lambda _: 1).result(5)
    lane.close()


def test_closing_stops_what_runs_and_answers_what_waits(lane):
    endless = lane.ask(lambda c: c.execute(ENDLESS).fetchone())
    waiting = lane.ask(lambda _: 1)
    while not endless.running():
        time.sleep(0.001)
    lane.close()
    for future in (endless, waiting, lane.ask(lambda _: 1)):
        with pytest.raises(Stale):
            future.result(5)
    assert lane.idle
