"""What an address on the web tells by itself."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(url: str) -> str | None:
    """Who published a page, as far as its address tells: "news.example.org"; None where it is no address."""
    try:
        host = urlsplit(url).hostname
    except ValueError:  # brackets in it that enclose nothing
        return None
    return host.removeprefix("www.") if host else None
