"""The one table of what a person can do: key bindings, footer, help and palette are all made from it.

Keys are Textual's names. Where two traditions clash, the one of the best pagers and file managers wins:
`g` and `G` go to the top and the end, and since `l` searches locations, `h` and `l` do not move (the
arrows do). `ctrl+a b s z` stay free for tmux, flow control and suspending; `ctrl+h i j m` are
Backspace, Tab, line feed and Enter on a terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where an action is at hand. The value is what help calls it."""

    ANYWHERE = "anywhere"
    LIST = "any list"
    EVENTS = "events"
    FACET = "actors, locations, …"
    PAIRS = "who with whom"
    MAP = "map"
    HISTOGRAM = "histogram"
    DETAIL = "detail"
    ARTICLE = "article"
    EVENT = "events, article"  # wherever one event is read


class Doer(StrEnum):
    """Who does what can be done anywhere; the value is Textual's name of the node, where it is one."""

    CHAPTER = "chapter"  # who does the chapter of the help it stands in, with a method of its name
    APP = "app"  # what is about the program
    SCREEN = "screen"  # what changes how the query is looked at


class Group(StrEnum):
    """Chapters of the help, in order."""

    FILTER = "Filter"
    FIND = "Find"
    DATES = "Dates"
    READ = "Read"
    NOTES = "Marks, tags, notes, views"
    CORRECT = "Correct"
    OUT = "Hand over"
    MOVE = "Move"
    HISTORY = "Back and forth"
    VIEW = "View"
    PROGRAM = "Program"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do.

    `id` is also the method that does it (a node has `action_` before it; in brackets, what it is given) and
    what remapping calls it. `doer` matters for what can be done anywhere; elsewhere the pane does it. `hint`
    is the place in the footer, lower first; None keeps it out. `shown` is how the footer writes the keys.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: Group
    where: Where = Where.ANYWHERE
    doer: Doer = Doer.CHAPTER
    hint: int | None = None
    shown: str | None = None


ACTIONS: tuple[Action, ...] = (
    # Filter
    Action("keep", ("space",), "keep",
           "Keep only events with this actor, location, type … (again: let go). The number beside the row is"
           " how many events that leaves. On an event: its first actor; on a bar: its days.",
           Group.FILTER, hint=20),
    Action("drop", ("x",), "drop",
           "Hide the events with this actor, location, type … (again: show them). What is hidden is counted"
           " in parentheses.",
           Group.FILTER, hint=22),
    Action("pivot", ("p",), "pivot",
           "Only this: forget every other filter and show all events of this actor, location, type.",
           Group.FILTER, hint=44),
    Action("more", ("plus",), "minor too", "Show minor events as well: sayings, background, second verbs.",
           Group.FILTER, shown="+"),
    Action("fewer", ("minus",), "main only", "Show main events only.", Group.FILTER, shown="-"),
    Action("denied", ("D",), "denied", "Only events that somebody denies (again: let go).", Group.FILTER),
    Action("clear", ("ctrl+l",), "everything", "Forget every filter and show everything.", Group.FILTER),
    # Find
    Action("query", ("slash",), "search",
           "Type a query: words, \"phrases\", actor:… location:… type:… since:… -without. It filters as you"
           " type.",
           Group.FIND, shown="/", hint=10),
    Action("find_actor", ("a",), "actor", "Find an actor by a few letters of any of its names.",
           Group.FIND, hint=24),
    Action("find_location", ("l",), "location",
           "Find a location by a few letters of any of its names.",
           Group.FIND, hint=34),
    Action("find_here", ("f",), "find", "Find a value of this pane by a few letters.", Group.FIND,
           Where.FACET, hint=12),
    # Dates
    Action("edge_begin", ("left_square_bracket",), "brush",
           "Brush from the date under the cursor on: nothing earlier stays in view.",
           Group.DATES, hint=28, shown="[ ]"),
    Action("edge_end", ("right_square_bracket",), "brush to here",
           "Brush up to the date under the cursor: nothing later stays in view.",
           Group.DATES, shown="]"),
    Action("earlier", ("less_than_sign",), "shift earlier", "Move the brush by its own length into the past.",
           Group.DATES, shown="<"),
    Action("later", ("greater_than_sign",), "shift later", "Move the brush by its own length forward.",
           Group.DATES, shown=">"),
    Action("clear_brush", ("0",), "clear brush", "Forget the date range.", Group.DATES),
    Action("zoom_in", ("z",), "zoom", "Finer bars in the histogram: decades, years, months, weeks, days.",
           Group.DATES, doer=Doer.SCREEN, shown="z/Z", hint=40),
    Action("zoom_out", ("Z",), "zoom out", "Coarser bars in the histogram.", Group.DATES, doer=Doer.SCREEN),
    Action("go_to_date", ("at",), "date",
           "Go to a date in words: last March, 2015-10, -2w, yesterday; with tab, keep only its days.",
           Group.DATES, shown="@", hint=36),
    Action("previous_month", ("left_curly_bracket",), "month before",
           "Go to the month before, in the list of events.", Group.DATES, doer=Doer.SCREEN, shown="{"),
    Action("next_month", ("right_curly_bracket",), "month after",
           "Go to the next month, in the list of events.", Group.DATES, doer=Doer.SCREEN, shown="}"),
    Action("bar_left", ("left",), "bars", "Move the cursor of the histogram one bar back.",
           Group.DATES, Where.HISTOGRAM, shown="←→", hint=14),
    Action("bar_right", ("right",), "bar after", "Move the cursor of the histogram one bar on.",
           Group.DATES, Where.HISTOGRAM),
    Action("bar_first", ("home", "g"), "first bar", "Go to the first bar.", Group.DATES, Where.HISTOGRAM),
    Action("bar_last", ("end", "G"), "last bar", "Go to the last bar.", Group.DATES, Where.HISTOGRAM),
    # Read
    Action("open", ("enter",), "open",
           "Open the article with the sentence lit; on an actor, location, type …: its events.",
           Group.READ, shown="↵", hint=26),
    Action("next_mention", ("n",), "next sentence",
           "The next sentence that reports this event, in whichever article.",
           Group.READ, doer=Doer.SCREEN, shown="n/N", hint=42),
    Action("previous_mention", ("N",), "sentence before", "The sentence before that reports this event.",
           Group.READ, doer=Doer.SCREEN),
    Action("next_event", ("n", "tab"), "next event", "The next event that this article tells.",
           Group.READ, Where.ARTICLE, hint=20, shown="n"),
    Action("previous_event", ("N", "shift+tab"), "event before", "The event before, in this article.",
           Group.READ, Where.ARTICLE, hint=21, shown="N"),
    Action("close", ("escape", "q", "enter", "backspace"), "close", "Leave the article.",
           Group.READ, Where.ARTICLE, hint=10, shown="esc"),
    Action("article_help", ("question_mark",), "help", "All keys.",
           Group.READ, Where.ARTICLE, hint=0, shown="?"),
    # Marks, tags, notes, views
    Action("mark", ("m",), "mark", "Mark this event with a star (again: take the mark off).",
           Group.NOTES, Where.EVENT, hint=52),
    Action("tag", ("t",), "tag", "Put a tag on this event, old or new, or take one off.",
           Group.NOTES, Where.EVENT, hint=54),
    Action("note", ("i",), "note", "Write a note of any length on this event; an empty one is taken away.",
           Group.NOTES, Where.EVENT, hint=56),
    Action("views", ("v",), "views",
           "Queries with a name: open one, or type a new name to save what is in view; rename, delete. And"
           " what is new since your last visit.",
           Group.NOTES, hint=57),
    # Correct
    Action("merge", ("equals_sign",), "same as",
           "Make this event one with another: choose it; it is told what will happen.",
           Group.CORRECT, Where.EVENT, shown="="),
    Action("split", ("S",), "split",
           "Take reports out of this event into one of their own, or every article's by itself.",
           Group.CORRECT, Where.EVENT),
    Action("decisions", ("R",), "take back",
           "What people merged, split, dated or made one, newest first: take one back.",
           Group.CORRECT),
    # Hand over
    Action("export", ("E",), "export",
           "Write the events in view to a file: Markdown or HTML with footnotes, CSV, JSON, GeoJSON,"
           " iCalendar, GraphML.",
           Group.OUT, hint=51),
    Action("copy", ("y",), "copy",
           "Copy the event, its sentence, a citation, its source or the query: to the terminal's clipboard"
           " (OSC 52), or without one.",
           Group.OUT, Where.EVENT, hint=58),
    Action("open_source", ("o",), "open source",
           "Open the address or file of the article on the desktop; over SSH, show it.",
           Group.OUT, Where.EVENT),
    Action("edit", ("e",), "editor", "Open the article in $EDITOR, at the sentence.", Group.OUT, Where.EVENT),
    Action("page", ("P",), "pager", "Open the article in $PAGER, at the sentence.", Group.OUT, Where.EVENT),
    # Move
    Action("move_down", ("down", "j"), "down", "One line down.", Group.MOVE, Where.LIST),
    Action("move_up", ("up", "k"), "up", "One line up.", Group.MOVE, Where.LIST),
    Action("half_down", ("ctrl+d",), "half a page down", "Half a page down.", Group.MOVE, Where.LIST),
    Action("half_up", ("ctrl+u",), "half a page up", "Half a page up.", Group.MOVE, Where.LIST),
    Action("page_down", ("pagedown", "ctrl+f"), "page down", "A page down.", Group.MOVE, Where.LIST),
    Action("page_up", ("pageup",), "page up", "A page up.", Group.MOVE, Where.LIST),
    Action("top", ("home", "g"), "top", "To the first line.", Group.MOVE, Where.LIST),
    Action("end", ("end", "G"), "end", "To the last line.", Group.MOVE, Where.LIST),
    Action("next_pane", ("tab",), "pane", "The next pane.", Group.MOVE, doer=Doer.SCREEN, shown="⇥", hint=32),
    Action("previous_pane", ("shift+tab",), "pane before", "The pane before.", Group.MOVE, doer=Doer.SCREEN),
    Action("leave", ("escape",), "all panes", "Back to all panes, with the keys in the list of events.",
           Group.MOVE, doer=Doer.SCREEN),
    Action("pane_left", ("left",), "pane to the left", "The pane to the left.", Group.MOVE, doer=Doer.SCREEN),
    Action("pane_right", ("right",), "pane to the right", "The pane to the right.",
           Group.MOVE, doer=Doer.SCREEN),
    Action("pane(1)", ("1",), "events", "The list of events.", Group.MOVE, doer=Doer.SCREEN),
    Action("pane(2)", ("2",), "actors", "The actors.", Group.MOVE, doer=Doer.SCREEN),
    Action("pane(3)", ("3",), "locations", "The locations.", Group.MOVE, doer=Doer.SCREEN),
    Action("pane(4)", ("4",), "histogram", "The histogram.", Group.MOVE, doer=Doer.SCREEN),
    Action("pane(5)", ("5",), "detail", "The event in detail.", Group.MOVE, doer=Doer.SCREEN),
    Action("pane(6)", ("6",), "types", "The types of events.", Group.MOVE, doer=Doer.SCREEN),
    Action("pane(7)", ("7",), "sources", "The publishers.", Group.MOVE, doer=Doer.SCREEN),
    Action("pane(8)", ("8",), "who says so", "Who is cited for the events.", Group.MOVE, doer=Doer.SCREEN),
    Action("pane(9)", ("9",), "who with whom", "Which actors share how many events.",
           Group.MOVE, doer=Doer.SCREEN),
    Action("cell_left", ("left",), "cells", "The column before, in who with whom.",
           Group.MOVE, Where.PAIRS, shown="←→", hint=14),
    Action("cell_right", ("right",), "cell after", "The next column, in who with whom.",
           Group.MOVE, Where.PAIRS),
    Action("pane(10)", ("M",), "map", "The map of the locations.", Group.MOVE, doer=Doer.SCREEN),
    Action("place_left", ("left",), "places", "The next place to the left, on the map.",
           Group.MOVE, Where.MAP, shown="←↓↑→", hint=14),
    Action("place_down", ("down",), "place below", "The next place below, on the map.",
           Group.MOVE, Where.MAP),
    Action("place_up", ("up",), "place above", "The next place above, on the map.", Group.MOVE, Where.MAP),
    Action("place_right", ("right",), "place to the right", "The next place to the right, on the map.",
           Group.MOVE, Where.MAP),
    Action("next_place", ("j",), "next place", "On the map, the place with the next fewer events.",
           Group.MOVE, Where.MAP),
    Action("previous_place", ("k",), "place before", "On the map, the place with the next more events.",
           Group.MOVE, Where.MAP),
    Action("first_place", ("home", "g"), "first place", "On the map, the place with most events.",
           Group.MOVE, Where.MAP),
    Action("pan_left", ("H", "shift+left"), "move the map", "Look further left on the map.",
           Group.MOVE, Where.MAP, shown="HJKL", hint=27),
    Action("pan_down", ("J", "shift+down"), "map down", "Look further down on the map.",
           Group.MOVE, Where.MAP),
    Action("pan_up", ("K", "shift+up"), "map up", "Look further up on the map.", Group.MOVE, Where.MAP),
    Action("pan_right", ("L", "shift+right"), "map right", "Look further right on the map.",
           Group.MOVE, Where.MAP),
    Action("nearer", ("z",), "zoom the map", "A smaller part of the world, around the cursor.",
           Group.MOVE, Where.MAP, shown="z/Z", hint=16),
    Action("farther", ("Z",), "zoom the map out", "A larger part of the world.", Group.MOVE, Where.MAP),
    Action("fit", ("f",), "fit", "Show all places in view again; the map then follows what is in view.",
           Group.MOVE, Where.MAP, hint=18),
    Action("around", ("c",), "around here",
           "Only events within 50 km of the place under the cursor (near:); again: let go.",
           Group.FILTER, Where.MAP, hint=19),
    Action("pane(11)", ("C",), "countries", "The countries of the locations.", Group.MOVE, doer=Doer.SCREEN),
    Action("next_facet", ("full_stop",), "other counts",
           "Count by something else in the lowest of the facets: types, sources, who says so, countries.",
           Group.MOVE, doer=Doer.SCREEN, shown="."),
    # Back and forth
    Action("undo", ("u",), "undo", "Take back the last change of the query.", Group.HISTORY, hint=30),
    Action("redo", ("U",), "redo", "Bring back the change that was undone.", Group.HISTORY),
    Action("back", ("backspace", "alt+left"), "back",
           "Back to where you came from: its query and its line.", Group.HISTORY, shown="⌫"),
    Action("forward", ("backslash", "alt+right"), "forward", "Forward again after going back.",
           Group.HISTORY, shown="\\"),
    # View
    Action("sort", ("s",), "sort",
           "Sort events by date, newest first, or most reported first; actors, locations, types … by events"
           " in view, by name, or by events of the whole store.",
           Group.VIEW, doer=Doer.SCREEN, hint=48),
    Action("group", ("b",), "group", "Group events by month, year, day, actor, location or type, or not.",
           Group.VIEW, doer=Doer.SCREEN),
    Action("maximise", ("w",), "maximise", "Give this pane the whole screen (again: all panes).",
           Group.VIEW, doer=Doer.SCREEN, hint=46),
    Action("next_theme", ("T",), "theme", "Change colours: those of the terminal, dark, light.",
           Group.VIEW, doer=Doer.APP),
    # Program
    Action("help", ("question_mark",), "help", "All keys. Type to search them, enter to do one.",
           Group.PROGRAM, doer=Doer.APP, hint=0, shown="?"),
    Action("palette", ("colon", "ctrl+p"), "command", "Do anything by its name.",
           Group.PROGRAM, doer=Doer.APP, shown=":", hint=38),
    Action("suspend_process", ("ctrl+z",), "suspend", "Back to the shell for a while; fg returns.",
           Group.PROGRAM, doer=Doer.APP),
    Action("stop", ("ctrl+c",), "stop", "Stop what takes long: a file being written, files being read.",
           Group.PROGRAM, doer=Doer.APP),
    Action("quit", ("q",), "quit", "Leave.", Group.PROGRAM, doer=Doer.APP, hint=50),
)  # fmt: skip

SHOWN_KEYS = {
    "space": "␣", "enter": "↵", "tab": "⇥", "shift+tab": "⇤", "escape": "esc", "backspace": "⌫",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "plus": "+", "minus": "-", "slash": "/",
    "backslash": "\\", "at": "@", "colon": ":", "question_mark": "?",
    "left_square_bracket": "[", "right_square_bracket": "]",
    "left_curly_bracket": "{", "right_curly_bracket": "}",
    "less_than_sign": "<", "greater_than_sign": ">",
    "equals_sign": "=", "full_stop": ".", "pagedown": "pgdn", "pageup": "pgup",
}  # fmt: skip


def shown_key(key: str) -> str:
    """How people write a key: `left_square_bracket` is `[`."""
    return SHOWN_KEYS.get(key, key)


def by_id(action_id: str) -> Action:
    """The action of that id. Raises KeyError."""
    for action in ACTIONS:
        if action.id == action_id:
            return action
    raise KeyError(action_id)


def at(*places: Where) -> tuple[Action, ...]:
    """The actions at hand in these places, in the order of the table."""
    return tuple(action for action in ACTIONS if action.where in places)
