"""Anki packages: a deck in an edition becomes note types, notes and cards, and a file that Anki imports."""
