"""VisiData's frequency tables; `bench.peers` runs it in the environment of the peers: `peer_visidata.py CSV`.

Prints as JSON the seconds for the frequency tables of locations and of types, and the most frequent ones.
"""

import json
import sys
import time
from pathlib import Path

import visidata
from visidata import freqtbl, vd


def main() -> None:
    """Load the table as people do, then count two columns."""
    vd.options.quitguard = False
    sheet = vd.openSource(visidata.Path(Path(sys.argv[1])))
    sheet.reload()
    vd.sync()
    begin = time.perf_counter()
    answers = []
    for name in ("location", "type"):
        counted = freqtbl.makeFreqTable(sheet, sheet.column(name))
        counted.reload()
        vd.sync()
        found = sorted((-len(row.sourcerows), str(row.discrete_keys[0])) for row in counted.rows)
        answers.append([(value, -number) for number, value in found[:100]])
    print(json.dumps([time.perf_counter() - begin, answers]))


if __name__ == "__main__":
    main()
