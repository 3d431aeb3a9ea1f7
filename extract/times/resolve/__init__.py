"""Readers: what a matched expression means in its context, a file a family of rules."""
