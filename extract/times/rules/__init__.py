"""The table of rules, a file a family."""
