"""The values of a pane at one moment: those of the base, and after them those that came with the delta."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from store.index.columns import Names, Numbers


class Values:
    """Codes of the base stay what they are; `texts` has the names of those renamed since, by key."""

    def __init__(self, base: Names, delta: Names, texts: Mapping[int | str, str]) -> None:
        self._base = base
        keys = [delta.key(code) for code in range(len(delta))]
        codes = base.codes(keys)
        new = [at for at, code in enumerate(codes) if code < 0]
        self._new = {len(base) + number: delta.key(at) for number, at in enumerate(new)}
        for number, at in enumerate(new):
            codes[at] = len(base) + number
        self.of_delta: Numbers = np.array(codes, np.int64)  # by code of the delta: the code here
        self._codes = {key: code for code, key in self._new.items()}
        self._texts = {len(base) + number: str(delta.texts[at]) for number, at in enumerate(new)}
        known = base.codes(list(texts))
        renamed = {code: texts[key] for key, code in zip(texts, known, strict=True) if code >= 0}
        self._texts.update(renamed)
        self._read: dict[int, str] = {}  # names of the base that were asked for

    def __len__(self) -> int:
        return len(self._base) + len(self._new)

    def key(self, code: int) -> int | str:
        """What links have for a value."""
        return self._new[code] if code in self._new else self._base.key(code)

    def text(self, code: int) -> str:
        """What people read for a value."""
        if code not in self._texts:
            if code not in self._read:
                self._read[code] = self._base.texts[code]
            return self._read[code]
        return self._texts[code]

    def code(self, key: int | str) -> int | None:
        """The code of a key; None for that of no value."""
        (code,) = self._base.codes([key])
        return code if code >= 0 else self._codes.get(key)

    def first(self, codes: Numbers, counts: Numbers, wanted: int) -> list[int]:
        """Of these codes, `wanted` with the highest counts; of equals those whose names come first."""
        if len(codes) <= wanted:
            return [int(code) for code in codes]
        of_codes = counts[codes]
        least = np.partition(of_codes, -wanted)[-wanted]
        sure, equal = codes[of_codes > least], codes[of_codes == least]
        room = wanted - len(sure)
        if len(equal) > room:
            other = np.isin(equal, self._named_otherwise)
            ranked = equal[~other]
            ranked = ranked[np.argsort(self._base.ranks[ranked])][:room]
            equal = np.array(
                sorted([*ranked.tolist(), *equal[other].tolist()], key=self.text)[:room], np.int64
            )
        return [int(code) for code in (*sure, *equal)]

    @cached_property
    def _named_otherwise(self) -> Numbers:
        """Codes whose names have no rank in the base."""
        return np.array(sorted(self._texts), np.int64)
