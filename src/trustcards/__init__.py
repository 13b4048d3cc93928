"""Bilingual flashcards from YAML."""
