"""A list of names finds what looking at every name finds, in the order of the list."""

from hypothesis import given
from hypothesis import strategies as st

from store.fold import fold
from store.name_list import NameList, words_of

names = st.lists(st.text("ab c-\u0627", max_size=7), max_size=12)
typed = st.lists(st.text("abc\u0627", min_size=1, max_size=3), min_size=1, max_size=3)


def naively(listed, matches):
    return [number for number, name in enumerate(listed) if matches(words_of(name))]


@given(names, typed)
def test_all_ways_of_matching_find_what_a_look_at_every_name_finds(listed, words):
    listed = [fold(name) for name in listed]
    found = NameList(enumerate(listed))
    size = len(words)
    assert list(found.begun(words)) == naively(
        listed,
        lambda name: (
            name[: size - 1] == words[:-1] and name[size - 1 : size] and name[size - 1].startswith(words[-1])
        ),
    )
    assert list(found.with_words(words)) == naively(
        listed, lambda name: all(any(part.startswith(word) for part in name) for word in words)
    )
