"""The named pieces of the patterns: sets of words and shapes, and phrases made of them.

Data only. `PIECES` are sets of words (as in `words`) or of token shapes (as in `tokens.SHAPES`);
`PHRASES` are patterns of their own.
"""

from __future__ import annotations

from extract.times import words

PIECES: dict[str, tuple[str, ...]] = {
    "month": tuple(words.MONTHS),
    "sure_month": tuple(name for name in words.MONTHS if name not in words.NAMESAKES),
    "weekday": tuple(words.WEEKDAYS),
    "short_weekday": tuple(words.SHORT_WEEKDAYS),
    "any_weekday": (*words.WEEKDAYS, *words.SHORT_WEEKDAYS),
    "day": ("n12", "n24", "n31", "nth"),
    "nth": ("nth",),
    "year": ("n9999",),
    "digits": ("zero", "n12", "n24", "n31", "n99", "n999", "n9999", "big", "decimal"),
    "number_word": tuple(words.NUMBERS),
    "multiplier": tuple(words.MULTIPLIERS),
    "unit": tuple(word for word, unit in words.UNITS.items() if unit != "second"),
    "calendar_unit": ("day", "week", "weekend", "month", "quarter", "year", "decade", "century"),
    "season": tuple(words.SEASONS),
    "daypart": tuple(words.DAYPARTS),
    "day_away": tuple(words.DAYS_AWAY),
    "zone": tuple(words.ZONES),
    "near": ("last", "this", "next"),
    **{name: (name,) for name in ("iso_date", "iso_time", "clock")},
}

PHRASES: dict[str, str] = {
    "number": "( @digits | @number_word ( -? @number_word )? ( @multiplier )? | a @multiplier )",
    "of": "( of | , )?",
}
