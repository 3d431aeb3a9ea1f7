"""Who, where, when and articles that several tests of the store tell their own events with."""

from datetime import date

from store.dates import Basis, DateSpan, Precision
from store.model import Actor, ActorKind, Article, Extraction, GeoPrecision, Location, Mention, Span

RUSSIA = Actor("Russia", ActorKind.STATE, "RU")
TURKEY = Actor("Turkey", ActorKind.STATE, "TR")
FRANCE = Actor("France", ActorKind.STATE, "FR")
HAMA = Location("Hama", 35.13, 36.76, "SY", GeoPrecision.EXACT)
HOMS = Location("Homs", 34.73, 36.72, "SY", GeoPrecision.EXACT)
PARIS = Location("Paris", 48.85, 2.35, "FR", GeoPrecision.EXACT)
SYRIA = Location("Syria", 35.0, 38.0, "SY", GeoPrecision.COUNTRY)


def october(begin, end=None, modifier=None, basis=Basis.EXPLICIT, precision=Precision.DAY):
    """Days of October 2015."""
    last = begin if end is None else end
    return DateSpan(date(2015, 10, begin), date(2015, 10, last), precision, modifier, basis)


def said(sentence, at=0, trigger="", **fields):
    """A sentence that begins at `at`, and where the word in it that names the event is."""
    found = sentence.find(trigger) if trigger else -1
    word = Span(at + found, at + found + len(trigger)) if found >= 0 else None
    return Mention(sentence, Span(at, at + len(sentence)), word, **fields)


def story(number, published, text, *events):
    """Article number so and so, of a paper of its own."""
    return Extraction(Article(f"{number}.txt", text, f"Story {number}", f"Paper {number}", published), events)
