"""A person's own names and words: read, used, and refused with the reason."""

import re
from datetime import date
from pathlib import Path

import pytest

from extract.own import NOTHING, Own, OwnTableError, read_own
from extract.pipeline import Extractor
from store.model import Actor, ActorKind, Article, GeoPrecision, Location, Salience

PAGE = (Path(__file__).parents[2] / "docs" / "own-words.md").read_text("utf-8")
TEXT = (
    "PMC Wagner shelled positions in Kfar Zita on Tuesday. Police kettled the protesters on Tuesday. "
    "The filibuster by senators began on Monday."
)


def example(kind):
    return re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[1]


@pytest.fixture
def files(tmp_path):
    """A function that writes the two files."""

    def files(aliases="", lexicon=""):
        paths = tmp_path / "aliases.toml", tmp_path / "lexicon.tsv"
        for path, text in zip(paths, (aliases, lexicon), strict=True):
            path.write_text(text, "utf-8")
        return paths

    return files


@pytest.mark.language
def test_the_examples_of_the_page_are_read_and_used(files, language):
    own = read_own(*files(example("toml"), example("tsv")))
    article = Article("a.txt", TEXT, published=date(2015, 10, 8))
    events = [e for e in Extractor(language, own=own).extract(article).events if e.salience is Salience.MAIN]
    assert [(event.type.value, event.subtype) for event in events] == [
        ("ASSAULT", "shelling"),
        ("COERCE", "kettling"),
        ("PROTEST", "filibuster"),
    ]
    actor = events[0].participants[0].actor
    assert (actor.name, actor.kind, actor.country) == ("Wagner Group", ActorKind.ARMED_GROUP, "RU")
    assert {"the musicians", "PMC Wagner"} <= set(actor.aliases)
    (place,) = [p.location for p in events[0].places]
    assert (place.name, place.lat, place.lon, place.country) == ("Kafr Zeita", 35.3736, 36.6014, "SY")


def test_no_files_add_nothing():
    assert read_own(None, None) == NOTHING


def test_names_count_whatever_their_case_and_accents():
    own = Own.of((Actor("Général X", ActorKind.PERSON, None, ("GENERAL Y",)),), (), ())
    assert own._actor(Actor("general y", country="FR")).name == "Général X"
    assert own._actor(Actor("general y", country="FR")).country == "FR"
    assert own._actor(Actor("general z")) == Actor("general z")


def test_a_place_of_another_country_is_another_place():
    paris = Location("Paris", 33.66, -95.56, "US", GeoPrecision.EXACT)
    own = Own.of((), (Location("Paris-sur-Seine", None, None, "FR", GeoPrecision.EXACT, ("Paris",)),), ())
    assert own._location(paris) is paris
    assert own._location(Location("Paris", 48.9, 2.4, "FR", GeoPrecision.EXACT)).name == "Paris-sur-Seine"


@pytest.mark.parametrize(
    ("aliases", "reason"),
    [
        ("x = ", "not TOML"),
        ("[places]", "unknown table 'places'"),
        ("[actor]\nname = 'a'", r"write \[\[actor\]\]"),
        ("[[actor]]\nkind = 'state'", "actor 1: has no name"),
        ("[[actor]]\nname = ' '", "actor 1: has no name"),
        (
            "[[actor]]\nname = 'a'\n[[actor]]\nname = 'b'\nkind = 'army'",
            r"actor 2 \(b\): kind must be one of state",
        ),
        ("[[actor]]\nname = 'a'\ncountry = 'Syria'", "two capitals"),
        ("[[actor]]\nname = 'a'\naliases = 'b'", "must be a list"),
        ("[[actor]]\nname = 'a'\nalias = ['b']", "unknown key 'alias'"),
        ("[[actor]]\nname = 'a'\naliases = ['c']\n[[actor]]\nname = 'b'\naliases = ['C']", "of a and of b"),
        ("[[location]]\nname = 'a'\nlat = 91\nlon = 0", "lat must be degrees"),
        ("[[location]]\nname = 'a'\nlat = 9", "lat and lon go together"),
        ("[[location]]\nname = 'a'\nprecision = 'city'", "precision must be one of exact"),
    ],
)
def test_names_that_cannot_be_used_are_refused_with_the_reason(files, aliases, reason):
    with pytest.raises(OwnTableError, match=f"aliases.toml: .*{reason}"):
        read_own(*files(aliases))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("ASSAULT\tx\tv\tword\t-\t-", "line 2: needs 7 columns"),
        ("WAR\tx\tv\tword\t-\t-\tExample.", "type must be one of AGREE"),
        ("ASSAULT\tx\tadj\tword\t-\t-\tExample.", "pos must be v"),
        ("ASSAULT\tx\tv\ta||b\t-\t-\tExample.", "has an empty one"),
        ("ASSAULT\tx\tv\tword\t!b\t-\tExample.", "needs has '!b'"),
        ("ASSAULT\tx\tv\tword\t@nothing\t-\tExample.", "needs has '@nothing'"),
        ("ASSAULT\tx\tv\tword\t-\tboth\tExample.", "roles must be one of"),
    ],
)
def test_words_that_cannot_be_used_are_refused_with_the_reason(files, row, reason):
    with pytest.raises(OwnTableError, match=f"lexicon.tsv: .*{reason}"):
        read_own(*files("", f"# a comment\n{row}\n"))


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "b.tsv").write_bytes(b"\xff")
    with pytest.raises(OwnTableError, match=r"none\.toml: No such file"):
        read_own(tmp_path / "none.toml", None)
    with pytest.raises(OwnTableError, match=r"b\.tsv: not UTF-8"):
        read_own(None, tmp_path / "b.tsv")
