"""What every template that makes a page of HTML can call."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from markupsafe import Markup

from trustcards import deckfile, fonts, text
from trustcards.deck import Deck, Fact
from trustcards.editions import Edition
from trustcards.kinds import Kind, Showing
from trustcards.languages import Language, attributes, once, speaker
from trustcards.quantity import Moment, write_moment
from trustcards.shapes import Text


def page(deck: Deck, edition: Edition, template: str, **more: Any) -> str:
    """Render a template over a deck in an edition. Raises RefusedError if it is broken."""
    return deck.templates.run_page(template, Context(deck, edition).names() | more)


class Context:
    """The deck and edition of a page, and the functions that show parts of them."""

    def __init__(self, deck: Deck, edition: Edition) -> None:
        self.deck, self.edition = deck, edition
        self.showing = Showing(deck, self.image, edition.languages)

    def names(self) -> dict[str, Any]:
        """What a template can use, by name."""
        functions: list[Callable[..., Any]] = [
            self.attributes,
            self.cells,
            self.css,
            self.css_string,
            self.titled,
            self.date,
            self.fonts,
            self.label,
            self.number,
            self.origin,
            self.said,
            self.spoken,
            self.type_css,
            self.words,
        ]
        return {
            "about": self.deck.about,
            "citations": self.citations,
            "deck": self.deck,
            "edition": self.edition,
            "languages": self.edition.languages,
            "type_names": self.type_names,
            "translators": self.deck.translators_into(self.edition.languages),
            **{function.__name__: function for function in functions},
        }

    def attributes(self, language: Language) -> Markup:
        """`lang` (and `dir`) for an element in a language."""
        return Markup(attributes(language))

    def css(self, name: str) -> Markup:
        """A file of CSS, for a style element."""
        return _in_style(self.deck.templates.read(name))

    def css_string(self, words: str) -> Markup:
        """A string in CSS, with its quotes: HTML's own escapes mean nothing inside a style element."""
        return Markup(text.to_css(words))

    def fonts(self) -> Markup:
        """The CSS of the deck's own fonts, with the fonts in it."""
        return _in_style(fonts.css(self.deck, self.edition, fonts.as_data))

    @cached_property
    def type_names(self) -> Mapping[str, Markup]:
        """The name of each type, by its key, in each language of the edition."""
        return {key: spans(self.titled(card_type.name), " ") for key, card_type in self.deck.types.items()}

    def type_css(self) -> Markup:
        """The CSS of every card type that the deck uses: its accent."""
        used = dict.fromkeys(fact.type.key for fact in self.deck.facts)
        return Markup("\n").join(_in_style(self.deck.templates.type_css(key)) for key in used)

    @cached_property
    def citations(self) -> Mapping[str, int]:
        """The sources that the page's facts cite, by their ids, numbered in the order in which they come up."""
        cited = dict.fromkeys(key for fact in self.edition.facts(self.deck) for key in fact.get("sources") or ())
        return {key: n for n, key in enumerate(cited, start=1)}

    def origin(self, fact: Fact) -> list[Markup]:
        """The date for which a fact holds, and its sources by their numbers on the page, each a link to where it is.

        Both with their labels in each language; what the fact does not have is left out.
        """
        said = []
        if moment := fact.shown("as_of"):
            dates = [(one, f"{self.label('as-of', one)}: {self.date(moment, one)}") for one in self.edition.languages]
            said.append(spans(dates))
        if sources := fact.get("sources"):
            numbers = sorted((self.citations[key], key) for key in sources)
            links = ", ".join(f'<a href="#source-{key}">{number}</a>' for number, key in numbers)
            said.append(Markup(f"{self.source_word}: {links}"))
        return said

    @cached_property
    def source_word(self) -> Markup:
        """The word before a fact's sources, in each language of the edition."""
        return spans(self.said("source"))

    def date(self, moment: Moment, language: Language) -> str:
        """A year, month or day in a language."""
        return str(write_moment(moment, language))

    def number(self, count: int, language: Language) -> str:
        """A whole number in a language."""
        return language.number(Decimal(count))

    def cells(self, fact: Fact, **columns: Sequence[str]) -> Markup:
        """Fields of a fact as cells, in order: `<div class="question" lang="hi">…</div>`.

        `columns` says which fields have which class. A field has one cell a language, empty where the fact lacks it, or
        one for all (its attribute is `data-all`) where it shows them in one piece; none if the fact does not have it.
        A cell of a field that every fact may have begins with the field's label. One that says the same as the first
        one of its row is `data-same`: where the languages do not stand side by side, it need not be shown.

        One call does a whole fact: every call out of a sandboxed template costs more than what is done here.
        """
        rows = ((class_, self.row(fact, key)) for class_, keys in columns.items() for key in keys)
        return Markup(
            "\n".join(
                f'<div class="{class_}" {attributes}{" data-same" if n and html == row[0][2] else ""}>'
                f"{self.heading(label)}{html}</div>"
                for class_, row in rows
                for n, (attributes, label, html) in enumerate(row)
            )
        )

    def row(self, fact: Fact, key: str) -> list[tuple[str, str, str]]:
        """A field of a fact as `cells` shows it: the attributes of each cell, its label ("" for none), and its HTML."""
        value = fact.shown(key)
        if value is None:
            return []
        kind, columns = self.columns(fact.type.key, key)
        row = []
        for lang, label, languages in columns:
            html = kind.html(value, languages, self.showing)
            if html or not kind.merged:
                row.append((lang, label if html else "", html))
        return row

    @cache  # noqa: B019 - a context lives as long as its page
    def columns(self, type_key: str, key: str) -> tuple[Kind, list[tuple[str, str, Sequence[Language]]]]:
        """The kind of a type's field, and of each cell that shows it the attributes, the label and the languages."""
        card_type, languages = self.deck.types[type_key], self.edition.languages
        kind = card_type.shown[key].kind
        if kind.merged:
            return kind, [("data-all", "", languages)]
        labels = ["" if key in card_type.fields else self.label(key.replace("_", "-"), one) for one in languages]
        return kind, [(attributes(one), label, (one,)) for one, label in zip(languages, labels, strict=True)]

    @cache  # noqa: B019
    def heading(self, label: str) -> str:
        """A label before what it is the label of."""
        return f"<b>{text.to_html(label)}:</b> " if label else ""

    def label(self, key: str, language: Language) -> str:
        """An interface word."""
        return self.deck.label(key, language)

    def words(self, words: Text | None, language: Language) -> Markup:
        """A text in a language as HTML; empty if it is missing."""
        return Markup(text.to_html(words.get(language.code) or "") if words else "")

    def spoken(self, words: Text | None) -> list[tuple[Language, Markup]]:
        """A text in each language of the edition that it has, once if they say the same."""
        return self.once(lambda language: self.words(words, language))

    def titled(self, words: Text) -> list[tuple[Language, Markup]]:
        """A title as `spoken` gives it; in a language that it has where it has none of the edition's."""
        source = self.deck.source
        return self.spoken(words) or [(speaker(words, source), Markup(text.to_html(words.best(*source.codes))))]

    def said(self, *keys: str) -> list[tuple[Language, Markup]]:
        """An interface word, or several with a `;` between, for each language of the edition, and in which it is."""
        words = self.once(lambda language: Markup(text.to_html("; ".join(self.label(key, language) for key in keys))))
        return [(speaker(self.deck.labels[keys[0]], language), said) for language, said in words]

    def once(self, say: Callable[[Language], Markup]) -> list[tuple[Language, Markup]]:
        """What is said in each language of the edition, once if two say the same."""
        return once(self.edition.languages, say)

    def image(self, file: str) -> str:
        """A picture of the deck as a data: address, so that the page is one file.

        Raises ValueError for any other file: a template can make up a fact that names one.
        """
        if message := deckfile.wrong(self.deck.folder, file, "picture"):
            raise ValueError(message)
        path = self.deck.folder / file
        return f"data:{deckfile.PICTURES[path.suffix.lower()]};base64,{base64.b64encode(path.read_bytes()).decode()}"


def spans(words: Iterable[tuple[Language, str]], between: str = " · ") -> Markup:
    """Words in several languages, side by side."""
    span = Markup("<span {}>{}</span>").format
    return Markup(between).join(span(Markup(attributes(language)), word) for language, word in words)


def _in_style(css: str) -> Markup:
    """CSS for a style element, which it must not close."""
    return Markup(css.replace("</", "<\\/"))
