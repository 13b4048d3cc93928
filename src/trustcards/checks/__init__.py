"""The rules of `trustcards check`: one module a rule.

A rule has a `CODE` and a `check()` that yields problems. Its docstring is its documentation: a sentence, an example
that fails, with a caret under each spot that is refused, and one that passes. `tests/test_rules.py` runs them.

Rules of structure run whenever a deck is read for use; rules of language in `trustcards check` alone. Where one of
these is certain what a text should say, its problem carries that (`mend`), and `check --fix` writes it.
"""
