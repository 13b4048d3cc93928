"""Where templates are found, and the two ways in which they are run.

Templates for sheets make HTML and are ordinary Jinja. Templates for cards make Anki's own template language, which is
full of `{{Field}}` and `{{#Field}}`, so there Jinja's marks are `[[ ]]`, `[% %]` and `[# #]`. Both are sandboxed: a
deck may come from anyone.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from trustcards import files
from trustcards.problems import Place, Problem, RefusedError

CODE = "template"


def builtin() -> Path:
    """The folder of the templates that come with trustcards: inside the installed package, or in the repository."""
    here = Path(__file__).resolve().parent
    installed = here / "templates"
    return installed if installed.is_dir() else here.parents[1] / "templates"


@dataclass(frozen=True)
class Templates:
    """Folders that are searched in order, file by file; the built-in one comes last.

    `given` is the folder of `--templates`, then comes the deck's own.
    """

    given: Path | None = None
    deck: Path | None = None
    folders: tuple[Path, ...] = field(init=False)

    def __post_init__(self) -> None:
        own = (folder for folder in (self.given, self.deck and self.deck / "templates") if folder and folder.is_dir())
        object.__setattr__(self, "folders", (*own, builtin()))

    def find(self, name: str) -> Path | None:
        """The first file of that name, such as `cards/figure/type.yaml`."""
        return next(iter(reversed(self.every(name))), None)

    def every(self, name: str) -> list[Path]:
        """All files of that name, the built-in one first, so that later ones override it.

        A file that a link or `..` puts outside its folder is not one of them.
        """
        paths = ((folder, folder / name) for folder in reversed(self.folders))
        return [path for folder, path in paths if path.is_file() and path.resolve().is_relative_to(folder.resolve())]

    def card_types(self) -> dict[str, Path]:
        """The type.yaml of every card type, by the name of its folder, in the order of the names."""
        names = {path.parent.name for folder in self.folders for path in folder.glob("cards/*/type.yaml")}
        return {name: path for name in sorted(names) if (path := self.find(f"cards/{name}/type.yaml"))}

    def read(self, name: str) -> str:
        """The text of the first file of that name, "" if there is none. Raises RefusedError if it is not UTF-8."""
        path = self.find(name)
        return files.read(path) if path else ""

    def type_css(self, key: str) -> str:
        """The CSS of a card type, in which `[[ type ]]` stands for its key, so that a copied type needs no change."""
        name = f"cards/{key}/card.css"
        return self.run_card(name, {"type": key}) if self.find(name) else ""

    def run_card(self, name: str, values: Mapping[str, Any]) -> str:
        """Run a template that is marked by `[[ ]]`. Raises RefusedError if it is missing or broken."""
        return _run(self._cards, name, values)

    def run_page(self, name: str, values: Mapping[str, Any]) -> str:
        """Run a template that makes a page. Raises RefusedError if it is missing or broken."""
        return _run(self._pages, name, values)

    @cached_property
    def _cards(self) -> Environment:
        """Jinja for card templates: what it makes is Anki's template language."""
        return _Sandbox(
            loader=_Loader(self),
            block_start_string="[%",
            block_end_string="%]",
            variable_start_string="[[",
            variable_end_string="]]",
            comment_start_string="[#",
            comment_end_string="#]",
            **_OPTIONS,
        )

    @cached_property
    def _pages(self) -> Environment:
        """Jinja for everything that makes a page of HTML."""
        return _Sandbox(loader=_Loader(self), **_OPTIONS)


_OPTIONS: dict[str, Any] = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "undefined": StrictUndefined,
}


class _Loader(BaseLoader):
    """Loads templates as `Templates` finds them."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        path = self.templates.find(template)
        if path is None:
            raise TemplateNotFound(template)
        return self.templates.read(template), str(path), None


class _Sandbox(ImmutableSandboxedEnvironment):
    """Keeps templates away from files and classes, too: what they are given may lead to these, but no further.

    Of a class they would get methods that belong to no object, such as `str.format` and `dict.update`, which Jinja
    lets do what it forbids those of a text or a dict.
    """

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return super().is_safe_attribute(obj, attr, value) and not isinstance(obj, (PurePath, Templates, type))


def _run(environment: Environment, name: str, values: Mapping[str, Any]) -> str:
    try:
        return environment.get_template(name).render(values)
    except RefusedError:
        raise
    except TemplateNotFound as error:
        raise RefusedError([Problem(Place(name), CODE, f"there is no template {error.name}: add it")]) from error
    except TemplateSyntaxError as error:
        place = Place(error.filename or name, error.lineno)
        raise RefusedError([Problem(place, CODE, f"the template is broken: {error.message}")]) from error
    except Exception as error:  # a template is a program, and may do anything wrong that a program can
        said = f"there is no {error}" if isinstance(error, KeyError) else str(error) or type(error).__name__
        raise RefusedError([Problem(_spot(error) or Place(name), CODE, f"the template failed: {said}")]) from error


def _spot(error: Exception) -> Place | None:
    """The last place in a template that the error went through; Jinja puts template lines into tracebacks."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if not frame.filename.endswith(".py")]
    return Place(inside[-1].filename, inside[-1].lineno or 1) if inside else None
