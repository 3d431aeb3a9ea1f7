"""Short names for what has a content: the same content, the same name."""

import base64
import hashlib


def short_uid(content: str) -> str:
    """13 letters and digits: 64 bits, so that ten million events do not collide."""
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest[:8]).decode("ascii").rstrip("=").lower()
