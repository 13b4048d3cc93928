"""Words that YAML takes for something else (no, yes, on, off, true, false, null, ~) stand in quotes.

Other programs would read `no` as false: the Norwegian for a country's code, or the answer to a question.

Fails:

    - id: member
      type: question
      question: Is India a member?
      answer: yes
              ^

Passes:

    - id: member
      type: question
      question: Is India a member?
      answer: "yes"
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from trustcards.problems import Place, Problem

CODE = "yaml-word"

_MEANS = {
    **dict.fromkeys(("no", "off", "false"), "“false”"),
    **dict.fromkeys(("yes", "on", "true"), "“true”"),
    **dict.fromkeys(("null", "~"), "nothing"),
}
"""What YAML takes a plain word for."""


def check(nodes: list[yaml.Node], file: str) -> Iterator[Problem]:
    """Every such word written plain, as a value or a key."""
    for node in nodes:
        if isinstance(node, yaml.ScalarNode) and len(node.value) < 6 and not node.style:
            meaning = _MEANS.get(node.value.lower())
            if meaning:
                message = f'YAML takes {node.value} for {meaning} and not for a word: write "{node.value}", in quotes'
                yield Problem(Place.of(node, file), CODE, message)
