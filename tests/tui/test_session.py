from hypothesis import given
from hypothesis import strategies as st

from store.query import Query, parse
from tui.session import LIMIT, Session

A, B, C = (parse(f"actor:{name}") for name in "abc")


def test_undo_and_redo_walk_over_changes_one_at_a_time():
    session = Session.start(Query()).edit(A).edit(B)
    assert session.undo().query == A
    assert session.undo().undo().query == Query()
    assert session.undo().undo().undo().query == Query()
    assert session.undo().redo().query == B
    assert session.redo() == session


def test_a_change_after_undo_forgets_what_was_undone():
    session = Session.start(Query()).edit(A).undo().edit(B)
    assert session.redo().query == B
    assert session.undo().query == Query()


def test_what_is_typed_in_one_go_is_one_change():
    session = Session.start(A)
    for text in ("s", "su", "summit"):
        session = session.edit(parse(text), typing=True)
    assert session.query == parse("summit")
    assert session.undo().query == A
    again = session.typed().edit(parse("summit talks"), typing=True)
    assert again.undo().query == parse("summit")


def test_typing_and_deleting_it_again_is_no_change():
    session = Session.start(A).edit(B, typing=True).edit(A, typing=True)
    assert session.query == A
    assert not session.undoable
    assert not session.behind


def test_the_same_query_again_is_no_change():
    assert Session.start(A).edit(A) == Session.start(A)


def test_back_returns_to_the_query_and_the_line_and_forward_again():
    session = Session.start(Query()).edit(A, event=7).edit(B, event=8)
    session, place = session.back(9)
    assert (place.query, place.event, session.query) == (A, 8, A)
    session, place = session.back(10)
    assert (place.query, place.event) == (Query(), 7)
    assert session.back(1) == (session, None)
    session, place = session.forward(7)
    assert (place.query, place.event, session.query) == (A, 10, A)


def test_back_can_be_undone():
    session, _ = Session.start(Query()).edit(A).back(None)
    assert session.query == Query()
    assert session.undo().query == A


def test_a_jump_without_a_change_can_be_gone_back_from():
    session, place = Session.start(A).moved(5).back(9)
    assert place.event == 5
    assert session.undoable == 0


def test_history_does_not_grow_without_end():
    session = Session.start(Query())
    for number in range(LIMIT * 2):
        session = session.edit(parse(f"word{number}"), number)
    assert len(session.edits) == LIMIT
    assert len(session.behind) == LIMIT
    assert session.query == parse(f"word{LIMIT * 2 - 1}")


@given(
    st.lists(st.sampled_from(["a", "b", "c", "type", "undo", "redo", "back", "forward", "moved", "typed"]))
)
def test_no_series_of_steps_loses_the_query_in_view(steps):
    session = Session.start(Query())
    for step in steps:
        match step:
            case "undo":
                session = session.undo()
            case "redo":
                session = session.redo()
            case "back":
                session, place = session.back(1)
                assert place is None or place.query == session.query
            case "forward":
                session, place = session.forward(1)
                assert place is None or place.query == session.query
            case "moved":
                session = session.moved(1)
            case "typed":
                session = session.typed()
            case "type":
                session = session.edit(C, typing=True)
                assert session.query == C
            case name:
                session = session.edit(parse(f"actor:{name}"))
                assert session.query == parse(f"actor:{name}")
        assert session.edits[session.at] == session.query
        assert 0 <= session.undoable < len(session.edits)
