"""Credit for translators: adding one to translators.yaml, and the page CREDITS.md that is made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import yaml

from trustcards import scalars, yamlfile
from trustcards.checks import control_character
from trustcards.deck import Deck, Translator
from trustcards.nodes import word
from trustcards.problems import Place, Problem, RefusedError
from trustcards.scalars import Style
from trustcards.text import clean, is_blank

FILE = "translators.yaml"
PAGE = "CREDITS.md"
_START = (
    "# yaml-language-server: $schema=schema/translators.json\n# Who translated the deck, each named as they want it.\n"
)


def add(deck: Deck, name: str, language: str) -> dict[str, str]:
    """New contents of the deck's files, by their names, that give credit to a translator; none if it is there already.

    Raises ValueError, with a sentence for the user, for what is no name; RefusedError if translators.yaml is in a form
    that cannot be added to; OSError.
    """
    name = clean(name)
    if is_blank(name) or "\n" in name or next(control_character.check(name, ""), None):
        raise ValueError("a translator's name is a few words on one line")
    known = next((translator for translator in deck.translators if translator.name == name), None)
    if known and language in known.languages:
        return {}
    path = deck.folder / FILE
    source = path.read_bytes().decode("utf-8") if path.exists() else _START
    newline = "\r\n" if "\r\n" in source else "\n"
    if known:
        changed = replace(known, languages=[*known.languages, language])
        translators = [changed if translator is known else translator for translator in deck.translators]
        content = _with_language(source, list(deck.translators).index(known), language, newline)
    else:
        translators = [*deck.translators, Translator(name, [language])]
        content = _with_translator(source, scalars.write(name, Style(), newline), language, newline)
    if content is None or _read(content) != [(one.name, list(one.languages)) for one in translators]:
        message = f"{name} could not be added: write it there by hand"
        raise RefusedError([Problem(Place(str(path)), "write-back", message)])
    return {PAGE: page(deck, translators), FILE: content}  # in this order: whom the file names is not added again


def _with_translator(source: str, name: str, language: str, newline: str) -> str:
    if source and not source.endswith("\n"):
        source += newline
    item = re.search(r"^( *)- ", source, re.MULTILINE)
    indent = item[1] if item else ""
    return f"{source}{indent}- name: {name}{newline}{indent}  languages: [{language}]{newline}"


def _with_language(source: str, index: int, language: str, newline: str) -> str | None:
    """The source with a language added to those of the translator at an index."""
    root, _ = yamlfile.parse(source.encode("utf-8"), FILE)
    entry = root.value[index] if isinstance(root, yaml.SequenceNode) else None
    pairs = entry.value if isinstance(entry, yaml.MappingNode) else []
    spoken = next((value for key, value in pairs if word(key) == "languages"), None)
    if not isinstance(spoken, yaml.SequenceNode):
        return None
    last = spoken.value[-1]
    end = last.end_mark.index + source.startswith("\ufeff")
    between = ", " if spoken.flow_style else f"{newline}{' ' * spoken.start_mark.column}- "
    return source[:end] + between + language + source[end:]


def _read(source: str) -> list[tuple[str, list[str]]] | None:
    """Names and languages as the file has them, to prove what was written."""
    root, problems = yamlfile.parse(source.encode("utf-8"), FILE)
    if root is None or problems:
        return None
    found = []
    for entry in root.value:
        fields = {word(key): value for key, value in entry.value}
        found.append((clean(word(fields["name"])), [word(code) for code in fields["languages"].value]))
    return found


def page(deck: Deck, translators: Sequence[Translator]) -> str:
    """The content of CREDITS.md: who wrote the deck and who translated it."""
    names = {language.code: language.name for language in deck.languages}
    lines = ["# Credits", ""]
    if authors := deck.about.get("authors"):
        lines += ["Written by:", "", *(f"- {_text(name)}" for name in authors), ""]
    lines += ["Translated by:", ""]
    for translator in translators:
        name = f"[{_text(translator.name)}](<{translator.link}>)" if translator.link else _text(translator.name)
        lines.append(f"- {name} ({', '.join(names.get(code, code) for code in translator.languages)})")
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    """Words that Markdown is to show as they are."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", words)
