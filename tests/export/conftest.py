"""Property tests here write and parse whole files: they are judged by what they find, not by their time."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
