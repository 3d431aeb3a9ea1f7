"""Addresses that a document may link to."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

# What RFC 3986 lets stand in an address; % begins what is escaped already.
_KEPT = "!#$&'()*+,/:;=?@[]%-._~"


def web_address(url: str | None) -> str | None:
    """The address as ASCII without spaces, double quotes, angle brackets or controls; None for none.

    Only http and https with a host count: no `javascript:`, no files of the reader.
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return quote(url.strip(), safe=_KEPT, errors="replace")
