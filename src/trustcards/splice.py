"""Writing words into hand-kept YAML: only the lines that hold them change, and that is proven.

A text is `{en: …, hi: …}` in any of YAML's forms, or one string for all languages. It is found by the line and column
at which it begins, which the deck knows (`Translatable.place()`); an edit says what was read there, so that a file that
has changed since is left alone.

The words keep the style that stands there (plain, quoted, folded, literal, broken over lines) where it can carry them,
and have double quotes where it cannot. A language that is missing goes below the one before it in the deck's list, in
that one's style. Then the file is read again: every other scalar has to be what it was. So comments, quotes, folding,
indentation, line ends and a byte order mark stay, byte by byte. What cannot be proven is refused with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from trustcards import scalars, yamlfile
from trustcards.checks import control_character
from trustcards.collector import collector_off
from trustcards.nodes import word
from trustcards.proof import reads_as
from trustcards.scalars import Style
from trustcards.shapes import Spot

_BOM = "\ufeff"
_HALF = re.compile("[\ud800-\udfff]")
_COLON = re.compile(r"[ \t]*:(?P<rest>[ \t]*(?=\r?\n|\Z))?")


@dataclass(frozen=True, slots=True)
class Edit:
    """What a text is to say in a language, or in all of them (None) where it is one string.

    `spot` is the line and column, from 1, at which the whole text begins (not its words in one language). `old` is
    what it says in the language now, as it was read; None if nothing.
    """

    spot: Spot
    language: str | None
    words: str
    old: str | None


class Refusal(NamedTuple):
    """An edit that was not made, and a sentence that says why."""

    edit: Edit
    reason: str


class _Change(NamedTuple):
    """A piece of the file to be replaced."""

    start: int
    end: int
    written: str


class _RefusedError(Exception):
    """An edit cannot be made; the message is the reason."""


def splice(source: bytes, edits: Sequence[Edit], languages: Sequence[str]) -> tuple[bytes, list[Refusal]]:
    """The content of a YAML file with the edits made, and the edits that were refused.

    `languages` are the deck's, in its order, and every edit is in one or all of them. The file is read twice, for
    however many edits; more often only where the proof fails, to find the edit that is at fault.
    """
    with collector_off():
        place = {language: n for n, language in enumerate(languages)}
        in_order = sorted(edits, key=lambda edit: (edit.spot, place[edit.language] if edit.language else -1))
        return _splice(source, in_order, languages, quoted=False)


def _splice(
    source: bytes, edits: Sequence[Edit], languages: Sequence[str], quoted: bool
) -> tuple[bytes, list[Refusal]]:
    root, problems = yamlfile.compose(source, "")
    if root is None:
        return source, [Refusal(edit, f"the file cannot be read: {problems[0].message}") for edit in edits]
    work = _Work(source.decode("utf-8"), root, languages, quoted)
    refused, made = [], []
    for edit in edits:
        try:
            work.make(edit)
            made.append(edit)
        except _RefusedError as error:
            refused.append(Refusal(edit, str(error)))
    new = work.result()
    if not made or reads_as(new, work.root, work.targets):
        return new, refused
    if len(made) > 1:
        # The later half first: the places of what stands above it stay what they are.
        for half in (made[len(made) // 2 :], made[: len(made) // 2]):
            source, more = _splice(source, half, languages, quoted)
            refused += more
        return source, refused
    if not quoted:
        source, more = _splice(source, made, languages, quoted=True)
        return source, refused + more
    return source, [*refused, Refusal(made[0], "this cannot be written without changing something else: edit the file")]


class _Work:
    """A file while edits are made to its text and, in the same way, to its tree."""

    def __init__(self, source: str, root: yaml.Node, languages: Sequence[str], quoted: bool) -> None:
        self.bom = _BOM if source.startswith(_BOM) else ""
        self.source = source.removeprefix(_BOM)
        self.root, self.languages, self.quoted = root, languages, quoted
        self.texts = _texts(root)
        self.changes: list[_Change] = []
        self.targets: set[int] = set()

    def make(self, edit: Edit) -> None:
        """Note what is to change. Raises _RefusedError."""
        words = edit.words.replace("\r\n", "\n").replace("\r", "\n").strip()
        if not words:
            raise _RefusedError("there are no words in it")
        if problem := next(control_character.check(words, ""), None):
            raise _RefusedError(f"it holds a {problem.message}")
        if _HALF.search(words):
            raise _RefusedError("it holds half of a character")
        text, flow, column = self.texts.get(edit.spot, (None, False, 0))
        if text is None:
            raise _RefusedError("the file has changed since it was read: no text begins where this one did")
        if edit.language is None:
            self._refuse_if_changed(text, edit)
            self._replace(text, words, self._style(column, text, flow))
            return
        if not isinstance(text, yaml.MappingNode):
            raise _RefusedError("it is one string for all languages: write it as {en: ..., hi: ...} first")
        pairs = {word(key): (key, value) for key, value in text.value}
        if len(pairs) < len(text.value):
            raise _RefusedError("the text has a key twice")
        key, node = pairs.get(edit.language, (None, None))
        self._refuse_if_changed(node, edit)
        model = self._model(pairs, edit.language)
        if key is not None and node is not None and _is_written(node):
            self._replace(node, words, self._style(key.start_mark.column, node, flow))
        elif key is not None and node is not None:
            self._fill(key, node, model, words, flow)
        elif model is not None:
            self._insert(text, *model, edit.language, words, flow)
        else:
            raise _RefusedError("the text has no words in a language before it, below which it could be written")

    def _refuse_if_changed(self, node: yaml.Node | None, edit: Edit) -> None:
        if node is not None and not isinstance(node, yaml.ScalarNode):
            raise _RefusedError("what stands there is not a string")
        if node is not None and id(node) in self.targets:
            raise _RefusedError("it would be changed twice")
        if (word(node).strip() if node else "") != (edit.old or "").strip():
            raise _RefusedError("the file has changed since it was read: the text says something else now")

    def _model(
        self, pairs: Mapping[str, tuple[yaml.Node, yaml.Node]], language: str
    ) -> tuple[yaml.Node, yaml.ScalarNode] | None:
        """The nearest entry of the text in a language that comes before this one."""
        for code in reversed(self.languages[: self.languages.index(language)]):
            key, value = pairs.get(code, (None, None))
            if key is not None and isinstance(value, yaml.ScalarNode) and _is_written(value) and value.value.strip():
                return key, value
        return None

    def _replace(self, node: yaml.Node, words: str, style: Style) -> None:
        self._change(node.start_mark.index, self._end(node), words, style)
        self._target(node, words)

    def _fill(
        self,
        key: yaml.Node,
        node: yaml.ScalarNode,
        model: tuple[yaml.Node, yaml.ScalarNode] | None,
        words: str,
        flow: bool,
    ) -> None:
        """Write words where a key has none; the mark of what is not there may be off by one."""
        after = key.end_mark.index
        colon = _COLON.match(self.source, after)
        style = self._style_of(*model, flow) if model else Style(flow=flow)
        if not colon or colon["rest"] is None:  # something follows on the line
            style = Style(mark="" if style.is_block else style.mark, flow=flow)
        start, end = (colon.end() - len(colon["rest"] or ""), colon.end()) if colon else (after, after)
        self._change(start, end, words, style, before=" " if colon else ": ")
        self._target(node, words)

    def _target(self, node: yaml.Node, words: str) -> None:
        node.value = words
        self.targets.add(id(node))

    def _insert(
        self, text: yaml.Node, key: yaml.Node, model: yaml.ScalarNode, language: str, words: str, flow: bool
    ) -> None:
        end = self._end(model)
        name = scalars.write(language, Style(getattr(key, "style", None) or "", flow), "")
        before = f", {name}: "
        if not getattr(text, "flow_style", False):
            line_end = re.compile(r"\r?$", re.MULTILINE).search(self.source, end)
            end = line_end.start() if line_end else len(self.source)
            before = f"{self._newline(end)}{' ' * key.start_mark.column}{name}: "
        self._change(end, end, words, self._style_of(key, model, flow), before)
        value = yaml.ScalarNode(model.tag, words)
        place = next(n for n, pair in enumerate(text.value, start=1) if pair[1] is model)
        while place < len(text.value) and text.value[place][1].start_mark is None:
            place += 1  # another language was put there just now
        text.value.insert(place, (yaml.ScalarNode(key.tag, language), value))
        self.targets.add(id(value))

    def _style_of(self, key: yaml.Node, model: yaml.ScalarNode, flow: bool) -> Style:
        """The style of an entry, for another one."""
        return self._style(key.start_mark.column, model, flow)._replace(comment="")

    def _style(self, column: int, node: yaml.Node, flow: bool) -> Style:
        """The style of a scalar; `column` is that of its key or, of an item, that of the list."""
        written = self.source[node.start_mark.index : node.end_mark.index]
        style = scalars.style_of(written, getattr(node, "style", None) or "", flow, column)
        return Style('"', flow, comment=style.comment) if self.quoted else style

    def _change(self, start: int, end: int, words: str, style: Style, before: str = "") -> None:
        written = scalars.write(words, style, self._newline(start))
        self.changes.append(_Change(start, end, before + written))

    def _end(self, node: yaml.Node) -> int:
        """Where a scalar's own characters end; a block's mark stands after the empty lines that follow it."""
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(self.source[start:end].rstrip())

    def _newline(self, index: int) -> str:
        """How the line ends; the last one as the one before it."""
        end = self.source.find("\n", index)
        end = self.source.rfind("\n", 0, index) if end < 0 else end
        return "\r\n" if end > 0 and self.source[end - 1] == "\r" else "\n"

    def result(self) -> bytes:
        """The content of the file with the changes made."""
        pieces, done = [self.bom], 0
        for change in sorted(self.changes, key=lambda change: change[:2]):
            pieces += (self.source[done : change.start], change.written)
            done = change.end
        return "".join([*pieces, self.source[done:]]).encode("utf-8")


def _is_written(node: yaml.Node) -> bool:
    """True if the node has characters of its own in the file."""
    return node.start_mark is not None and bool(node.start_mark.index < node.end_mark.index)


def _texts(root: yaml.Node) -> dict[Spot, tuple[yaml.Node, bool, int]]:
    """Every value by the place where it begins, whether what is in it stands inside brackets, and its key's column.

    An item's is that of its list. A mapping without brackets begins where its first key does; keys are left out.
    """
    found: dict[Spot, tuple[yaml.Node, bool, int]] = {}
    waiting = [(root, False, 0)]
    while waiting:
        node, flow, column = waiting.pop()
        flow = flow or bool(getattr(node, "flow_style", False))
        found[node.start_mark.line + 1, node.start_mark.column + 1] = node, flow, column
        if isinstance(node, yaml.MappingNode):
            waiting.extend((value, flow, key.start_mark.column) for key, value in node.value if _is_written(value))
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend((item, flow, node.start_mark.column) for item in node.value)
    return found
