"""`python -m extract.tables FILE NAME`: read a table of events for another process."""

import sys

from extract.tables.apart import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
