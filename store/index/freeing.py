"""Memory that was let go of, given back to the system."""

import ctypes


def give_back() -> None:
    """After much was made and thrown away: glibc keeps what is free for later, of each thread apart.

    An index of 100,000 events is made in 40 MB more than it takes in the end. Elsewhere than on glibc nothing
    is done.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
