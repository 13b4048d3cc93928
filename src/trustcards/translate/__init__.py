"""Texts go out to translators and come back: as PO for Poedit and Weblate, as CSV for a spreadsheet."""
