"""Names that are only a part of another one: of a person's, an organisation's, a virus's.

Each function answers why, in words for people, or "".
"""

from __future__ import annotations

from extract.places.features import Feature
from extract.places.names import abbreviation
from extract.places.scene import Scene, is_listed, is_wide, top_feature
from extract.places.spotting import Spot

_OWNER = 5.0  # prominence from which a place may be a part of a hyphenated word


def inside_longer_name(spot: Spot, scene: Scene) -> str:
    """Why the spot is only a part of another name, or ""."""
    if spot.compound:
        return _in_compound(spot, scene)
    return _after_name(spot, scene) or _before_name(spot, scene) or _of_name(spot, scene)


def in_person(spot: Spot, scene: Scene) -> str:
    """For what follows a title, or is a part of what the model takes for a person's full name."""
    words, left = scene.words, scene.left(spot)
    if left is not None and words.lower[left] in scene.cues.title and words.text[left][0].isupper():
        return f"after the title {words.text[left]}"
    entity = scene.people.get(spot.last)
    if entity is None or words.lower[spot.last] in scene.cues.kinds:
        return ""
    if scene.lower(left) == "of":
        return ""  # the model runs "Mayor of Gdansk Pawel Adamowicz" together
    beside = [i for i in (spot.first - 1, spot.last + 1) if entity.start <= i < entity.end]
    rest = [i for i in beside if words.is_name(i) and not words.names_no_place(i)]
    return f"in the name {entity.text}" if rest else ""


def _in_compound(spot: Spot, scene: Scene) -> str:
    """For "Coca" of "Coca-Cola"; "London-based" and "Syria-Turkey" hold places."""
    whole = scene.words.text[spot.first]
    parts = [part for part in whole.split("-") if part[:1].isupper()]
    known = scene.in_word[spot.first]
    if len(known) == len(parts) and all(
        other.people or other.candidates[0].prominence >= _OWNER for other in known
    ):
        return ""
    return f"in the name {whole}"


def _after_name(spot: Spot, scene: Scene) -> str:
    words, left = scene.words, scene.left(spot)
    if left is None:
        return ""
    if words.text[left].endswith("$"):
        return "a sum of money"
    other = scene.at.get(left)
    known = other is not None and (other.people is not None or (is_listed(other) and is_wide(spot)))
    if not words.is_name(left) or known or words.names_no_place(left):
        return ""
    if spot.last not in scene.people and (top_feature(spot) is Feature.COUNTRY or words.text[left].isupper()):
        return ""  # "Médecins Sans Frontières Sudan", "CDC Atlanta"
    return f"after the name {words.text[left]}"


def _before_name(spot: Spot, scene: Scene) -> str:
    words, cues, right = scene.words, scene.cues, scene.right(spot)
    if right is None:
        return ""
    for index in (right, words.reach(right + 1, spot.last)):
        if index is None or words.text[index][0].isupper():
            break
        if words.lower[index] in cues.eponym:
            return f"the name of a {words.text[index]}"
    if words.text[right].startswith("$"):
        return "a sum of money"
    if words.lower[right] in cues.kinds:
        beyond = words.reach(right + 1, spot.last)
        if beyond is None or not (words.is_name(right) and words.is_name(beyond)):
            return ""
        right = beyond
    if not words.is_name(right):
        return ""
    if _holder(spot, scene):
        return ""  # "Mayor of Gdansk Pawel Adamowicz"
    other = scene.at.get(right)
    if other is not None and other.people is None and is_listed(other) and not other.compound:
        return "" if is_wide(other) else f"before the name {other.text}"
    if top_feature(spot) is Feature.COUNTRY and abbreviation(spot.text):
        return ""  # "US Army", "U.S. Centers for Disease Control": the country whose they are
    step: int | None = right
    while step is not None and words.is_name(step):
        if words.lower[step] in cues.office:
            return ""
        step = words.reach(step + 1, spot.last)
    return f"before the name {words.text[right]}"


def _of_whom(spot: Spot, scene: Scene) -> int | None:
    """The word that the place belongs to: "Mayor" in "Mayor of London"."""
    step = 2 if scene.lower(scene.left(spot)) == "the" else 1
    return scene.left(spot, step + 1) if scene.lower(scene.left(spot, step)) == "of" else None


def _holder(spot: Spot, scene: Scene) -> bool:
    """Whether an office of the place is named before it."""
    word = scene.lower(_of_whom(spot, scene))
    return word in scene.cues.of or word.removesuffix("s") in scene.cues.of


def _of_name(spot: Spot, scene: Scene) -> str:
    words, cues = scene.words, scene.cues
    head = _of_whom(spot, scene)
    if head is None or not words.is_name(head) or _holder(spot, scene):
        return ""
    if words.starts[head] and scene.words.doc[head].ent_type_ != "ORG":
        return ""  # "Occupation of Iraq: ..."
    if scene.words.doc[head].ent_type_ == "PERSON":
        return ""  # "Janet Evans of Marion"
    return "" if words.lower[head] in cues.kinds else f"after {words.text[head]} of"


def is_acronym(spot: Spot, scene: Scene) -> bool:
    """For capitals where the words beside have none, and no known abbreviation: "SANA"."""
    if not abbreviation(spot.text) or scene.gazetteer.is_abbreviation(spot.text):
        return False
    left, right = scene.left(spot), scene.right(spot)
    if left is None:
        return False  # "PARIS (AP)"
    beside = [scene.words.text[i] for i in (left, right) if i is not None]
    words = [word for word in beside if word.isalpha()]
    return beside[0] == "(" or (bool(words) and not any(word.isupper() for word in words))


def is_body(spot: Spot, scene: Scene) -> bool:
    """Whether a union of states, or a government's seat, is spoken of as a body and not as a place."""
    top = spot.candidates[0] if spot.candidates else None
    if top is None or (top.feature is not Feature.UNION and scene.gazetteer.seat(spot.text) is None):
        return False
    before = scene.left(spot)
    if scene.lower(before) == "the":
        before = scene.left(spot, 2)
    return scene.lower(before) not in scene.cues.before | {"of", "from"}
