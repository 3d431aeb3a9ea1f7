"""A list of names finds what looking at every name finds, in the order of the list."""

from hypothesis import given
from hypothesis import strategies as st

from store.fold import fold
from store.name_list import NameList, words_of

names = st.lists(st.text("ab c-\u0627", max_size=7), max_size=12)
typed = st.lists(st.text("abc\u0627", min_size=1, max_size=3), min_size=1, max_size=3)


def naively(listed, matches):
    """Bearers (two names each) in the order of the list, with the first of their names that matches."""
    found = {}
    for number, name in enumerate(listed):
        if matches(words_of(name)):
            found.setdefault(number // 2, number)
    return found


@given(names, typed, st.integers(1, 8))
def test_all_ways_of_matching_find_what_a_look_at_every_name_finds(listed, words, limit):
    listed = [fold(name) for name in listed]
    size = len(words)
    naively_begun = naively(
        listed,
        lambda name: (
            name[: size - 1] == words[:-1] and name[size - 1 : size] and name[size - 1].startswith(words[-1])
        ),
    )
    naively_others = naively(
        listed, lambda name: all(any(part.startswith(word) for part in name) for word in words)
    )
    names = NameList([(number // 2, number, name) for number, name in enumerate(listed)])
    begun, others = names.find(words, limit)
    assert list(begun.items()) == list(naively_begun.items())[:limit]
    best = [*naively_begun, *(bearer for bearer in naively_others if bearer not in naively_begun)][:limit]
    assert [*begun, *others][:limit] == best
