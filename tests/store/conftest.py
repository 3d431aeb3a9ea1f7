"""What tests of the store share: an empty store, and property tests that are not hurried.

Property tests here open files and load parsers: they are judged by what they find, not by their time.
"""

import pytest
from hypothesis import settings

from store.opening import open_store

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def connection(tmp_path):
    """An empty store, open for writing."""
    connection = open_store(tmp_path / "store.db")
    yield connection
    connection.close()
