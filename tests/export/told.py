"""Events to export: one to vary, and any at all with hostile text everywhere."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from export.chronology import About
from store.dates import DateSpan, Modifier, Precision, to_edtf, unit
from store.details import ActorDetail, EventDetail, LocationDetail, MentionDetail
from store.model import EventType, GeoPrecision, Modality, Role, Span, Stance, Toll

ABOUT = About("actor:russia", 1, datetime(2026, 11, 23, 8, 30, 5, tzinfo=UTC))
REPORT = MentionDetail(
    id=1,
    article_id=1,
    text="Ships fired missiles on Wednesday.",
    sentence=Span(0, 34),
    trigger=Span(6, 11),
    says=None,
    stance=None,
    attribution=None,
    fatalities=None,
    publisher="AFP",
    published=date(2015, 10, 8),
    article_title="Missiles fired",
    source="/home/anna/secret/afp.txt",
    url="https://afp.example/1",
)
EVENT = EventDetail(
    id=1,
    uid="abcdefghij234",
    title="Ships fired missiles",
    type="ASSAULT",
    subtype="air strike",
    modality="asserted",
    minor=False,
    begin=date(2015, 10, 7),
    end=date(2015, 10, 7),
    precision="day",
    modifier=None,
    basis="relative",
    edtf="2015-10-07",
    fatalities=None,
    confidence=0.9,
    cluster=None,
    explanation=(),
    mentions=(REPORT,),
    actors=(),
    locations=(),
    tags=(),
    note=None,
)
HAMA = LocationDetail(1, "Hama", "Hama", 35.13, 36.75, "SY", "exact", 1, None)

NASTY = (
    *(
        "\r\n",
        "\n",
        "\r",
        "\t",
        "\x00",
        "\x1b]0;x\x07",
        "\x85",
        "\u2028",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\x7f",
    ),
    *("</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</style>", "-->", "]]>", "<!--"),
    *("&lt;", "&", '"', "'", "`", "```", "~~~", "[a](javascript:x)", "![i](http://e.example/p.png)", "[^1]"),
    *(
        "[^1]: fake",
        "<http://e.example>",
        "http://e.example/x",
        "www.e.example",
        "a@e.example",
        "$x$",
        "$$",
        "%%",
    ),
    *(
        "# h",
        "## h",
        "- i",
        "1. i",
        "> q",
        "***",
        "---",
        "===",
        "| a | b |",
        "\\",
        "\\\n",
        "**b**",
        "_i_",
        "==m==",
    ),
    *("{{ x }}", "{% x %}", "~x~", "^x^", ":smile:", "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"),
    *(
        "END:VEVENT\r\nBEGIN:VALARM",
        ";",
        ",",
        ":",
        "朝日",
        "وزارة",
        "👩‍👩‍👧",
        "é",
        "\ud800".encode("utf-8", "replace").decode(),
    ),
)
hostile = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=8)),
    max_size=6,
).map("".join)
maybe = hostile | st.none()
tolls = st.none() | st.builds(
    lambda low, more: Toll(low, None if more is None else low + more),
    st.integers(0, 10**6),
    st.none() | st.integers(0, 99),
)
mentions = st.builds(
    MentionDetail,
    id=st.integers(1, 9),
    article_id=st.integers(1, 9),
    text=hostile,
    sentence=st.none() | st.just(Span(0, 5)),
    trigger=st.none(),
    says=maybe,
    stance=st.none() | st.sampled_from([s.value for s in Stance]),
    attribution=st.none(),
    fatalities=tolls,
    publisher=maybe,
    published=st.none() | st.dates(),
    article_title=maybe,
    source=hostile,
    url=maybe | hostile.map("https://e.example/".__add__) | hostile.map("javascript:".__add__),
)
actors = st.builds(
    ActorDetail,
    id=st.integers(1, 9),
    name=hostile,
    kind=st.just("state"),
    country=st.none() | st.just("RU"),
    role=st.sampled_from([r.value for r in Role]),
    article_id=st.none(),
    span=st.none(),
)
locations = st.builds(
    LocationDetail,
    id=st.integers(1, 9),
    label=hostile,
    name=hostile,
    lat=st.none() | st.floats(-90, 90) | st.just(999.0),
    lon=st.none() | st.floats(-180, 180),
    country=st.none() | st.sampled_from(["SY", "ZZ"]),
    precision=st.sampled_from([p.value for p in GeoPrecision]),
    article_id=st.none(),
    span=st.none(),
)


@st.composite
def spans(draw):
    """Any date that the store can hold."""
    precision = draw(st.sampled_from(list(Precision)))
    begin, end = unit(draw(st.dates()), precision)
    if draw(st.booleans()):
        begin, end = sorted((begin, draw(st.dates())))
    return DateSpan(begin, end, precision, draw(st.none() | st.sampled_from(list(Modifier))))


def on(span):
    """`EVENT` on the days of a `DateSpan`; undated for None."""
    if span is None:
        return replace(EVENT, begin=None, end=None, precision=None, basis=None, edtf=None)
    return replace(
        EVENT,
        begin=span.begin,
        end=span.end,
        precision=span.precision.value,
        modifier=span.modifier and span.modifier.value,
        edtf=to_edtf(span),
    )


@st.composite
def events(draw):
    """Any event at all."""
    return replace(
        on(draw(st.none() | spans())),
        uid=draw(st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=13, max_size=13)),
        title=draw(hostile),
        type=draw(st.sampled_from([t.value for t in EventType])),
        subtype=draw(maybe),
        modality=draw(st.sampled_from([m.value for m in Modality])),
        minor=draw(st.booleans()),
        fatalities=draw(tolls),
        mentions=tuple(draw(st.lists(mentions, max_size=3))),
        actors=tuple(draw(st.lists(actors, max_size=3))),
        locations=tuple(draw(st.lists(locations, max_size=3))),
        tags=tuple(draw(st.lists(hostile, max_size=2))),
        note=draw(maybe),
    )


def written(write, *arguments):
    """The bytes that `write` puts into the file it is given last."""
    out = io.BytesIO()
    write(*arguments, out)
    return out.getvalue()


def dated(begin, end=None, precision="day", modifier=None, **more):
    """`EVENT` on other days."""
    begin = date.fromisoformat(begin)
    end = begin if end is None else date.fromisoformat(end)
    return replace(EVENT, begin=begin, end=end, precision=precision, modifier=modifier, **more)
