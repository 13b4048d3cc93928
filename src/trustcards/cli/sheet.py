"""`trustcards sheet`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trustcards.cli.common import (
    contents,
    deck_argument,
    edition_option,
    editions,
    out_option,
    paper_option,
    refuse,
    save_sheet,
    say,
    sorted_decks,
    tell_of_older_pdf,
    templates_option,
    working,
)
from trustcards.cli.group import Failure

if TYPE_CHECKING:
    from trustcards.deck import Deck
    from trustcards.editions import Edition
    from trustcards.sheets import Paper, Sheet

# In the order of `trustcards.sheets.LAYOUTS`, which is imported when there is something to set.
LAYOUTS = ("study", "cards", "quiz", "matrix", "glossary")

LONGEST_NAME = 60
"""Characters of the words of --only that go into a file's name."""

Pair = tuple[float, float]


def _pair(what: str, mark: str, least: float, most: float) -> Callable[..., Pair | None]:
    """Reads an option of two numbers of mm with a mark between them."""

    def read(ctx: click.Context, option: click.Parameter, value: str | None) -> Pair | None:
        if value is None:
            return None
        try:
            first, second = map(float, value.replace("×", "x").split(mark))
        except ValueError as error:
            raise click.BadParameter(f"{value!r} is not {what}, in mm.") from error
        if not (least <= first <= most and least <= second <= most):
            raise click.BadParameter(f"{value!r}: both are in mm, from {least:g} to {most:g}.")
        return first, second

    return read


_lengths = _pair("WIDTHxHEIGHT, such as 95x67", "x", 40, 250)
_offset = _pair("RIGHT,DOWN, such as 1.5,-2", ",", -20, 20)


def _size(ctx: click.Context, option: click.Parameter, value: str | None) -> Pair | None:
    if value != "index":
        return _lengths(ctx, option, value)
    from trustcards.sheets.imposition import INDEX

    return INDEX


@click.command()
@deck_argument
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS, case_sensitive=False),
    default="study",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help="Only these facts: a subdeck, type, tag or id; several with commas between them, or by several --only.",
)
@edition_option
@paper_option
@out_option
@templates_option
@click.option("--pdf", is_flag=True, help="Make a PDF as well.")
@click.option(
    "--browser",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="PATH",
    help="The Chromium, Chrome, Edge or Brave that makes it; found by itself in the usual places.",
)
@click.option(
    "--size", callback=_size, metavar="WxH|index", help="Cards: their size in mm (95x67), or index, 3 × 5 inches."
)
@click.option(
    "--flip", type=click.Choice(["long", "short", "fold"]), help="Cards: the edge to turn the paper on, or fold."
)
@click.option("--back-offset", callback=_offset, metavar="X,Y", help="Cards: move the backs right and down, in mm.")
@click.option("--calibrate", is_flag=True, help="Cards: a page from which to read the offset of your printer.")
@click.option("--side", type=click.Choice(["fronts", "backs"]), help="Cards: only these, for printing by hand.")
@click.option("--count", type=click.IntRange(min=1), metavar="N", help="So many questions; all, if not given.")
@click.option(
    "--seed", type=click.IntRange(min=1), metavar="N", help="The set: another number, other questions.  [default: 1]"
)
@click.option("--choices", is_flag=True, help="Four answers to choose from where the deck has three that are wrong.")
@click.option("--large", is_flag=True, help="Large print: 17 points, one language below the other.")
@click.option("--ink-saver", is_flag=True, help="Thin lines in black, and no fills.")
def sheet(
    deck: Path,
    layout: str,
    only: tuple[str, ...],
    edition: str | None,
    paper: str,
    out: Path,
    templates: Path | None,
    pdf: bool,
    browser: Path | None,
    **options: Any,
) -> None:
    """Write a sheet to print.

    It is one HTML file, with nothing to load; --pdf makes a PDF beside it, with a browser that is installed here. Its
    name says what is on it: the layout, the facts chosen, the set, large print and the edition.

    \b
    Examples:
      trustcards sheet decks/trust
      trustcards sheet decks/trust --edition hi --paper letter
      trustcards sheet decks/trust --layout cards --pdf
      trustcards sheet decks/trust --layout cards --size index --flip fold
      trustcards sheet decks/trust --only defence --large
      trustcards sheet decks/trust --layout quiz --count 20 --seed 7 --choices
      trustcards sheet decks/trust --layout glossary --only defence
    """
    from trustcards.sheets import PAPERS

    if browser and not pdf:
        raise click.UsageError("--browser is for --pdf.")
    given = _taken(layout, options)
    sound, broken = sorted_decks(deck, templates)
    for selection, words in _selected(sound, only):
        name = _name(words, given)
        for chosen in editions(selection, edition):
            made = _set(selection, chosen, layout, PAPERS[paper], given)
            path = save_sheet(selection, chosen, layout, made, out, name)
            if pdf:
                _warn_of_boxes(selection, chosen)
                _print(path, made, browser)
            else:
                tell_of_older_pdf(path)
    refuse(broken)


def _set(deck: Deck, edition: Edition, layout: str, paper: Paper, given: Mapping[str, Any]) -> Sheet:
    from trustcards.sheets import OptionError, render_sheet

    with working(f"Setting {deck.id}-{layout}"):
        try:
            return render_sheet(deck, edition, layout, paper, **given)
        except OptionError as error:
            raise click.UsageError(str(error)) from error


def _selected(decks: Sequence[Deck], only: Sequence[str]) -> list[tuple[Deck, list[str]]]:
    """What --only chooses of each deck, with those of its words that name something there."""
    from trustcards.selection import select_in_each

    try:
        return select_in_each(decks, only)
    except ValueError as error:
        raise click.UsageError(f"--only: {error}") from error


def _name(words: Sequence[str], given: Mapping[str, Any]) -> list[str]:
    """What the file's name says of a sheet beside its layout: which facts, which set, and if it is in large print.

    What only prints otherwise (paper, size, offset) is not in the name: it takes the place of the sheet before.
    """
    shown = [word for n, word in enumerate(words) if n == 0 or len("-".join(words[: n + 1])) <= LONGEST_NAME]
    more = [f"and-{len(words) - len(shown)}-more"] if len(words) > len(shown) else []
    seed = given.get("seed", 1)
    return [*shown, *more, *([f"set-{seed}"] if seed != 1 else []), *(["large"] if given.get("large") else [])]


def _warn_of_boxes(deck: Deck, edition: Edition) -> None:
    """Say for which languages neither this machine nor the deck has a font."""
    from trustcards import fonts
    from trustcards.browser import without_font

    own = fonts.used(deck, edition)
    served = [language for language in edition.languages for font in own if font.serves(language.code)]
    for language in without_font([language for language in edition.languages if language not in served]):
        message = f"no font on this machine has the letters of {language.name}, and it will print boxes: install one"
        click.echo(f"trustcards: warning: {message}, such as Noto Sans (Debian: fonts-noto-core)", err=True)


def _print(path: Path, made: Sheet, browser: Path | None) -> None:
    """Write the PDF of a sheet beside it, and say so."""
    from trustcards import files
    from trustcards.browser import PrintError, print_pdf

    try:
        with working(f"Printing {path.name}"):
            content = print_pdf(made.html, browser)
    except PrintError as error:
        raise Failure(f"{error}; {path} prints from any browser") from error
    files.write(path.with_suffix(".pdf"), content)
    say(path.with_suffix(".pdf"), len(content), contents(made))


def _taken(layout: str, options: dict[str, Any]) -> dict[str, Any]:
    """The options that were given (those not given are None, False or empty); all must be for the layout."""
    from trustcards.problems import listed
    from trustcards.sheets import options as taken

    given = {name: value for name, value in options.items() if value not in (None, False, ())}
    for name in given:
        if name not in taken(layout):
            takers = listed(f"--layout {other}" for other in LAYOUTS if name in taken(other))
            raise click.UsageError(f"--{name.replace('_', '-')} is for {takers}, and not for {layout}.")
    return given
