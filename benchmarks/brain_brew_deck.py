"""The texts of a big deck as brain-brew wants them: `python benchmarks/brain_brew_deck.py DECK FOLDER`.

brain-brew (github.com/ohare93/brain-brew) makes CrowdAnki's JSON of notes in YAML. Written are its notes, note model,
headers, and the recipe `recipe.yaml`, to be run in FOLDER: `brain_brew run recipe.yaml`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

FIELDS = 6
FILES = {
    "headers.yaml": "name: Big\ndesc: ''\ncrowdanki_uuid: 3ee3cf7e-0000-4000-8000-000000000000\n",
    "style.css": ".card { font-size: 20px; }\n",
    "card.html": "{{f0}} {{f1}}\n\n--\n\n{{f2}} {{f3}}\n",
    "model.yaml": "name: Big\nid: 6e3cf7e3-0000-4000-8000-000000000000\ncss_file: style.css\nfields:\n"
    + "".join(f"- name: f{n}\n" for n in range(FIELDS))
    + "templates:\n- {name: One, html_file: card.html}\n",
    "recipe.yaml": """\
- build_parts:
  - headers_from_yaml_part: {part_id: headers, file: headers.yaml}
  - note_model_from_yaml_part: {part_id: Big, file: model.yaml}
  - notes_from_yaml_part: {part_id: notes, file: notes.yaml}
- generate_crowd_anki:
    folder: out
    headers: headers
    notes: {part_id: notes}
    note_models: {parts: [{part_id: Big}]}
""",
}


def main(deck: Path, folder: Path) -> None:
    """Write the files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "out").mkdir(exist_ok=True)
    notes = []
    for path in sorted(deck.glob("part-*.yaml")):
        for fact in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["facts"]:
            texts = [value for value in fact.values() if isinstance(value, dict)]
            fields = [text[language] for text in texts for language in ("en", "hi")]
            notes.append({"fields": (fields + [""] * FIELDS)[:FIELDS], "guid": fact["id"]})
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")
    groups = {"note_groupings": [{"note_model": "Big", "notes": notes}]}
    with (folder / "notes.yaml").open("w", encoding="utf-8") as file:
        yaml.dump(groups, file, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
