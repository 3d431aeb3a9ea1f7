"""`python -m store.index STORE [CACHE]`: make the index of a store and keep it."""

import sys

from store.index.keeping import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
