"""GraphML: who with whom. A node for every actor, an edge for every two that took part in the same event.

Edges have no direction and say how often, and when first and last. Memory grows with actors and pairs of
them, not with events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import BinaryIO
from xml.sax.saxutils import escape

from export.clean import clean_line
from store.details import ActorDetail, EventDetail

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="kind" for="node" attr.name="kind" attr.type="string"/>
  <key id="country" for="node" attr.name="country" attr.type="string"/>
  <key id="events" for="node" attr.name="events" attr.type="int"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="int"/>
  <key id="first" for="edge" attr.name="first" attr.type="string"/>
  <key id="last" for="edge" attr.name="last" attr.type="string"/>
  <graph id="who-with-whom" edgedefault="undirected">
"""
_FOOT = """\
  </graph>
</graphml>
"""
# What XML cannot hold besides the controls that `clean_line` replaces.
_NOT_XML = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})


@dataclass(slots=True)
class _Node:
    actor: ActorDetail
    events: int = 0


@dataclass(slots=True)
class _Edge:
    events: int = 0
    first: date | None = None
    last: date | None = None

    def count(self, event: EventDetail) -> None:
        """One more event; one without a date tells no first or last."""
        self.events += 1
        if event.begin is not None and event.end is not None:
            self.first = min(self.first or event.begin, event.begin)
            self.last = max(self.last or event.end, event.end)


def write_graphml(events: Iterable[EventDetail], out: BinaryIO) -> int:
    """Write the graph; says how many events have no actors and are left out."""
    nodes: dict[int, _Node] = {}
    edges: dict[tuple[int, int], _Edge] = {}
    without = 0
    for event in events:
        actors = {actor.id: actor for actor in event.actors}
        without += not actors
        for number, actor in actors.items():
            nodes.setdefault(number, _Node(actor)).events += 1
        for pair in combinations(sorted(actors), 2):
            edges.setdefault(pair, _Edge()).count(event)
    out.write(_HEAD.encode())
    out.writelines(line.encode() + b"\n" for line in _lines(nodes, edges))
    out.write(_FOOT.encode())
    return without


def _lines(nodes: dict[int, _Node], edges: dict[tuple[int, int], _Edge]) -> Iterator[str]:
    for number, node in sorted(nodes.items()):
        actor = node.actor
        said = {"label": actor.name, "kind": actor.kind, "country": actor.country, "events": node.events}
        yield f'    <node id="n{number}">{_data(said)}</node>'
    for (one, other), edge in sorted(edges.items()):
        joined = {"weight": edge.events, "first": edge.first, "last": edge.last}
        yield f'    <edge source="n{one}" target="n{other}">{_data(joined)}</edge>'


def _data(about: Mapping[str, object]) -> str:
    return "".join(
        f'<data key="{key}">{escape(clean_line(str(value)).translate(_NOT_XML))}</data>'
        for key, value in about.items()
        if value is not None
    )
