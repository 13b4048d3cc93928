"""Starting from something that works: a small deck, or an example of a fact.

Examples are `templates/cards/<type>/example.yaml`, so a card type that is added brings its own.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path

from trustcards import files, scalars
from trustcards.deck import Deck
from trustcards.languages import known
from trustcards.problems import did_you_mean, listed
from trustcards.reading import read_deck
from trustcards.scalars import Style
from trustcards.schema import schemas
from trustcards.shapes import SLUG, slug
from trustcards.templates import Templates

EXAMPLE_LANGUAGES = ("en", "hi")
"""The languages in which examples are written; the first is every deck's source language until its author writes."""

_WORDS = re.compile(rf"(?P<indent> +(?:- )?)(?P<language>{'|'.join(EXAMPLE_LANGUAGES)}): (?P<words>.*)")

_NAMES_IDS = re.compile(r" +\w+: \[")
"""A line of an example that lists ids."""

_ID = re.compile(SLUG.pattern)


def new_deck(folder: Path, title: str | None, languages: Sequence[str]) -> list[Path]:
    """Write a deck with one fact of every built-in type into `folder`, which must be new or empty.

    Returns the paths written. Raises ValueError, with a sentence for the user, and OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(f"{folder} is already there, and not empty: choose another folder")
    if outer := next((parent for parent in folder.absolute().parents if (parent / "deck.yaml").is_file()), None):
        raise ValueError(f"{outer} is a deck, and a deck inside a deck is not read: choose a folder beside it")
    wrong = [code for code in languages if not known(code)]
    if wrong or not languages or len(set(languages)) < len(languages):
        raise ValueError(f"--languages has codes such as en,hi, each once, and not {', '.join(wrong or languages)!r}")
    if title is not None and not ("".join(title.split()).isprintable() and title.strip()):
        raise ValueError("the title is empty, or has characters that cannot be seen: write another one")
    name = slug(folder.resolve().name) or f"deck-{secrets.token_hex(3)}"
    templates = Templates()
    values = {
        "id": _plain(name),
        "uid": secrets.token_hex(6),
        "title": _quoted(title or name.replace("-", " ").capitalize()),
        "languages": [_plain(code) for code in languages],
    }
    contents = {}
    for stem in ("deck", "sources", "terms", "first-steps"):
        lines = templates.run_card(f"new/{stem}.yaml", values).splitlines()
        contents[f"{stem}.yaml"] = "".join(f"{line}\n" for line in _in_languages(lines, languages))
    facts = (_example(templates, key, f"example-{key}", languages, {}) for key in templates.card_types())
    contents["first-steps.yaml"] += "\n".join(filter(None, facts))
    for file, content in contents.items():
        files.write(folder / file, content)
    for file, content in schemas(read_deck(folder)[0]).items():
        files.write(folder / "schema" / file, content)
    return [folder / file for file in contents]


def new_fact(key: str, deck: Deck | None = None, given: Path | None = None, name: str | None = None) -> str:
    """The YAML of an example fact of a type, indented for the end of a facts file.

    For a deck, it is in the deck's languages and names sources and terms that the deck has. `given` is a folder of
    templates to search first, where there is no deck. Raises ValueError, with a sentence for the user.
    """
    templates = deck.templates if deck else Templates(given)
    types = templates.card_types()
    if key not in types:
        raise ValueError(f'unknown type "{key}"{did_you_mean(key, types) or ": the types are " + listed(types, "and")}')
    ids: dict[str, str] = {}
    if name and not SLUG.fullmatch(name):
        raise ValueError(f'"{name}" cannot be an id: write small Latin letters, digits and hyphens')
    if deck:
        if name in {fact.id for fact in deck.facts}:
            raise ValueError(f'the deck {deck.id} already has a fact "{name}": choose another id')
        ids |= dict(zip(("first-source",), deck.sources, strict=False))
        ids |= dict(zip(("copper", "zinc"), _elements_first(deck), strict=False))
    languages = [language.code for language in deck.languages] if deck else EXAMPLE_LANGUAGES
    text = _example(templates, key, _plain(name or f"example-{key}"), languages, ids)
    if not text:
        raise ValueError(f'the type "{key}" has no example: add cards/{key}/example.yaml to its templates')
    return text


def _elements_first(deck: Deck) -> list[str]:
    return sorted(deck.terms, key=lambda term: deck.terms[term].symbol is None)


def _example(templates: Templates, key: str, name: str, languages: Sequence[str], ids: dict[str, str]) -> str:
    """The example of a type as the fact `name`, indented, in the languages given and with other ids in its lists."""
    text = ""
    for line in _in_languages(templates.read(f"cards/{key}/example.yaml").splitlines(), languages):
        line = re.sub(r"^- id: .*", f"- id: {name}", line)
        line = re.sub(r"^  type: .*", f"  type: {key}", line)
        if _NAMES_IDS.match(line):
            line = _ID.sub(lambda match: ids.get(match[0], match[0]), line)
        text += f"  {line}\n" if line else "\n"
    return text


def _in_languages(lines: Sequence[str], languages: Sequence[str]) -> Iterator[str]:
    """The lines of an example for a deck's languages.

    A source language that the examples are not written in gets the English words, until the author writes others.
    """
    dash = ""
    for line in lines:
        match = _WORDS.fullmatch(line)
        if match is None:
            yield line
            continue
        given = match["language"]
        spoken = [code for code in languages if code == given]
        if given == EXAMPLE_LANGUAGES[0] and languages[0] not in EXAMPLE_LANGUAGES:
            spoken.insert(0, languages[0])
        indent = dash or match["indent"]
        for code in spoken:
            yield f"{indent}{_plain(code)}: {match['words']}"
            indent = " " * len(indent)
        dash = (
            "" if spoken or "-" not in match["indent"] else match["indent"]
        )  # of an item whose first line is left out


def _plain(name: str) -> str:
    """An id or a language's code as a YAML scalar: `no`, which is Norwegian, in quotes."""
    return scalars.write(name, Style(), "")


def _quoted(title: str) -> str:
    """A title as a YAML scalar in double quotes."""
    return scalars.write(" ".join(title.split()), Style('"'), "")
