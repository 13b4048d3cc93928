"""Releasing a deck: writing down what learners will have, and telling them what is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from trustcards import files, ledger, translators
from trustcards.anki import names, package
from trustcards.checks import version
from trustcards.deck import Deck, Fact
from trustcards.editions import all_editions
from trustcards.ledger import FactRecord, Ledger, NoteTypeRecord, Pair, Stamp
from trustcards.problems import RefusedError
from trustcards.shapes import Text
from trustcards.staleness import text_hash

CHANGES = "CHANGES.md"


@dataclass(frozen=True, slots=True)
class Release:
    """A release that is due: the new ledger, and the facts to which something happened."""

    ledger: Ledger
    added: list[Fact]
    changed: list[Fact]
    translated: list[Fact]
    withdrawn: list[Fact]


def prepare_release(deck: Deck, now: int) -> Release | None:
    """What a release at `now` (seconds since 1970) would write, or None if nothing has changed since the last one.

    The deck must have passed its checks. Its date is later than that of the last release whatever the clock says.
    Raises RefusedError if the version was not raised, or as `package.render` does.
    """
    old = deck.ledger
    date = max(now, old.date + 2)
    notetypes: dict[tuple[str, str], NoteTypeRecord] = {}
    notes: dict[str, dict[str, Stamp]] = {fact.id: {} for fact in deck.facts}
    for edition in all_editions(deck):
        rendered = package.render(deck, edition)
        for key, note_type in rendered.notetypes.items():
            record = old.notetypes.get((key, edition.key))
            stamp = _stamp(record.stamp if record else None, note_type.hash, date)
            notetypes[key, edition.key] = NoteTypeRecord(note_type.fields, note_type.templates, stamp)
        for note in rendered.notes:
            before = deck.released(deck.by_id[note.fact])
            stamp = _stamp(before.notes.get(edition.key) if before else None, note.hash, date)
            notes[note.fact][edition.key] = stamp
    facts = {fact.id: _record(fact, notes[fact.id], deck) for fact in deck.facts}
    new = Ledger(
        version=str(deck.about["version"] or ""),
        date=date,
        first=old.first or date,
        names={edition.key: names.deck_names(deck, edition) for edition in all_editions(deck)},
        notetypes=notetypes,
        facts=facts,
        texts={
            item.key: pairs
            for item in deck.texts
            if item.fact is None and (pairs := _pairs(item.text, old.texts.get(item.key, {}), deck))
        },
    )
    if (new.names, new.notetypes, new.facts, new.texts) == (old.names, old.notetypes, old.facts, old.texts):
        return None
    if problems := list(version.check(deck)):
        raise RefusedError(problems)
    return _compared(deck, new)


def _stamp(before: Stamp | None, now: str, date: int) -> Stamp:
    return before if before is not None and before.hash == now else Stamp(now, date)


def _record(fact: Fact, notes: Mapping[str, Stamp], deck: Deck) -> FactRecord:
    before = deck.released(fact)
    texts = {}
    for path, words in fact.texts():
        # Of a fact that is new, the ledger knows a translation only if it was imported for an older source.
        old = before.texts.get(path, {}) if before else deck.ledger.texts.get(f"{fact.id}/{path}", {})
        if pairs := _pairs(words, old, deck):
            texts[path] = pairs
    return FactRecord(fact.type.key, fact.ids[0], fact.retired, notes, texts)


def _pairs(words: Text, before: Mapping[str, Pair], deck: Deck) -> dict[str, Pair]:
    """For each translation of a text the pair of hashes: kept while the translation is the same, whatever the source.

    So a translation is stale exactly if the source's hash has changed and its own has not.
    """
    pairs = {}
    for language in deck.languages[1:] if words.shared is None else ():
        translation = words.get(language.code)
        if translation is not None:
            own = text_hash(translation)
            kept = before.get(language.code)
            source = text_hash(words.get(deck.source.code) or "")
            pairs[language.code] = kept if kept and kept[1] == own else (source, own)
    return pairs


def _compared(deck: Deck, new: Ledger) -> Release:
    """Sort the facts by what happened to them since the last release."""
    release = Release(new, [], [], [], [])
    for fact in deck.facts:
        before, after = deck.released(fact), new.facts[fact.id]
        if before is None:
            release.added.append(fact)
        elif after.retired and not before.retired:
            release.withdrawn.append(fact)
        elif after.notes.get(deck.source.code) != before.notes.get(deck.source.code):
            release.changed.append(fact)
        elif after.notes != before.notes:
            release.translated.append(fact)
    return release


def release_files(release: Release, deck: Deck) -> dict[Path, str]:
    """The contents that files of the deck are to have; nothing is written yet.

    Raises OSError, and RefusedError if the release notes so far are not UTF-8.
    """
    path = deck.folder / CHANGES
    before = files.read(path) if path.exists() else ""
    contents = {path: changes(release, deck, before), deck.folder / ledger.FILE: ledger.write(release.ledger)}
    if deck.translators:  # whoever was added to translators.yaml by hand
        contents[deck.folder / translators.PAGE] = translators.page(deck, deck.translators)
    return contents


def changes(release: Release, deck: Deck, before: str) -> str:
    """The new content of CHANGES.md: what the release brings, above what `before`, the old content, told."""
    day = datetime.fromtimestamp(release.ledger.date, UTC).date().isoformat()
    lines = [f"## {release.ledger.version} ({day})", ""]
    if not deck.ledger:
        cards = sum(len(fact.cards) for fact in deck.current)
        lines += [f"The first release: {len(release.added)} facts, {cards} cards.", ""]
    else:
        for heading, facts in (
            ("Added", release.added),
            ("Changed", release.changed),
            ("Translated, or translated better", release.translated),
            ("Withdrawn", release.withdrawn),
        ):
            if facts:
                lines += [f"{heading}:", "", *(f"- {_line(fact, deck)}" for fact in facts), ""]
        if not (release.added or release.changed or release.translated or release.withdrawn):
            lines += ["Only the looks of cards, and names, have changed.", ""]
    title, section = "# Changes\n\n", "\n".join(lines) + "\n"
    told = before.removeprefix(title)
    # A release that was stopped before its ledger was written has told it already.
    return title + told if told.startswith(section) else title + section + told


def _line(fact: Fact, deck: Deck) -> str:
    """A fact in the release notes: its id, and the front of its first card or why it was withdrawn."""
    asks = next(iter(fact.type.cards.values())).asks
    shown = "retired" if fact.retired else asks[0]
    words = fact.type.shown[shown].kind.plain(fact.values[shown], deck.source, deck)
    return f"`{fact.id}`: {words}"
