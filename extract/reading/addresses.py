"""What an address on the web tells by itself."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(?:[/?#]|$)")  # most: nothing to decode, no user, no port


def host_of(url: str) -> str | None:
    """Who published a page, as far as its address tells: "news.example.org"; None where it is no address."""
    if plain := _PLAIN.match(url):
        return plain[1].removeprefix("www.")
    try:
        host = urlsplit(url).hostname
    except ValueError:  # brackets in it that enclose nothing
        return None
    return host.removeprefix("www.") if host else None
