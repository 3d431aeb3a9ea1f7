"""GraphML, read back by networkx."""

import io
from dataclasses import replace

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st
from told import EVENT, dated, events

from export.clean import clean_line
from export.graphml import write_graphml
from store.details import ActorDetail

NOT_XML = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
RUSSIA = ActorDetail(1, "Russia", "state", "RU", "actor", None, None)
IS = ActorDetail(2, "Islamic State <IS> & others", "armed group", None, "recipient", None, None)
NATO = ActorDetail(7, "NATO", "organisation", None, "other", None, None)


def graph(*many):
    """The graph, and how many events were left out."""
    out = io.BytesIO()
    left = write_graphml(many, out)
    return networkx.parse_graphml(out.getvalue().decode()), left


def test_actors_of_one_event_are_joined_and_counted():
    read, left = graph(
        dated("2015-10-07", actors=(RUSSIA, IS, RUSSIA)),
        dated("2015-09-01", "2015-09-30", "month", actors=(RUSSIA, IS, NATO)),
        replace(EVENT, begin=None, end=None, actors=(IS, RUSSIA)),
        dated("2015-10-09", actors=(NATO,)),
        dated("2015-10-10"),
    )
    assert left == 1
    assert not read.is_directed()
    assert {name: (about["label"], about["events"]) for name, about in read.nodes(data=True)} == {
        "n1": ("Russia", 3),
        "n2": ("Islamic State <IS> & others", 3),
        "n7": ("NATO", 2),
    }
    assert read.nodes["n1"] == {"label": "Russia", "kind": "state", "country": "RU", "events": 3}
    assert read.edges["n1", "n2"] == {"weight": 3, "first": "2015-09-01", "last": "2015-10-07"}
    assert read.edges["n1", "n7"] == {"weight": 1, "first": "2015-09-01", "last": "2015-09-30"}
    assert read.number_of_edges() == 3


def test_no_events_are_a_graph_too():
    read, left = graph()
    assert (len(read), left) == (0, 0)


@settings(max_examples=60)
@given(st.lists(events(), max_size=3))
def test_any_names_come_back_as_they_are(many):
    read, left = graph(*many)
    actors = {actor.id: actor for event in reversed(many) for actor in reversed(event.actors)}
    assert left == sum(not event.actors for event in many)
    assert set(read) == {f"n{number}" for number in actors}
    for about in read.nodes.values():
        assert about["events"] >= 1
    names = {clean_line(actor.name) for event in many for actor in event.actors}
    assert {about["label"] for about in read.nodes.values()} <= {n.translate(NOT_XML) for n in names}
