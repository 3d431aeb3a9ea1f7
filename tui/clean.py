"""What may reach a terminal is what may leave in an export: `export.clean` decides both."""

from export.clean import clean_line, clean_text, is_clean

__all__ = ["clean_line", "clean_text", "is_clean"]
