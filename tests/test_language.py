"""What the rules of language find, and what they leave alone: good and bad translations, side by side.

All sentences stand in one deck that is checked once; each row of a table asks what was found in its own.
"""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import trustcards
from tests.common import ROOT, TRUST, spots, write_deck
from trustcards import Problem, Severity, checking
from trustcards.languages import languages

PAIRS = [
    # English, good Hindi, bad Hindi, the rule that tells them apart
    ("The mission began in 2025.", "मिशन 2025 में शुरू हुआ।", "मिशन 2025 में शुरू हुआ.", "danda"),
    ("The mission ended in 2026.", "मिशन 2026 में समाप्त हुआ।", "मिशन 2026 में समाप्त हुआ|", "danda"),
    ("Ministry of Mines", "खान मंत्रालय", "खान\u200b मंत्रालय", "invisible"),
    ("Roof", "छत; पढ़ना", "छत; प\u095dना", "unicode"),
    ("In the end", "अंततः यह", "अंतत: यह", "visarga"),
    ("Happiness and sorrow", "सुख और दुःख", "सुख और दु:ख", "visarga"),
    ("Come today.", "आज आइए।", "अाज आइए।", "syllable"),
    ("For the ministry", "मंत्रालय के लिए", "मंत्रालय के लिेए", "syllable"),
    ("How large is the share?", "हिस्सा कितना है?", "हिस्सा कितना है।", "sentence-end"),
    ("an outlay of ₹34,300 crore", "₹34,300 करोड़ का परिव्यय", "₹34,300 लाख का परिव्यय", "number"),
    ("worth $250 million", "25 करोड़ डॉलर का", "250 करोड़ डॉलर का", "number"),
    ("It fell by 12.5%.", "यह 12.5 प्रतिशत घटा।", "यह 12.5 घटा।", "percent"),
    ("23 blocks", "तेईस खंड", "32 खंड", "number"),
    ("The MSP grew.", "कुल MSP बढ़ी।", "कुल MSPबढ़ी।", "run-together"),
    ("Cobalt is a hard metal.", "कोबाल्ट एक कठोर धातु है।", "कोबाल्ट एक hard धातु है।", "leftover"),
    ("He wrote that it rose", "उसने लिखा कि यह बढ़ा", "उसने लिखा कि कि यह बढ़ा", "doubled-word"),
    ("No, it is not.", "नहीं, यह नहीं है।", "नहीं , यह नहीं है ।", "spacing"),
    ("It is old. It is large.", "यह पुराना है। यह बड़ा है।", "यह पुराना है।यह बड़ा है।", "spacing"),
    ("**Copper** ore", "**ताँबे** का अयस्क", "**ताँबे का अयस्क", "markup"),
    ("They said “no”.", "उन्होंने “नहीं” कहा।", "उन्होंने “नहीं कहा।", "quotes"),
    ("Russia", "रूस", "Russia", "untranslated"),
    ("Section 17", "धारा 17", "धारा १७", "digits"),
    ("a loan of ₹7 crore", "₹7 करोड़ का ऋण", "7 करोड़ का ऋण", "currency"),
    ("power", "शक्ति", "शक्ति\u200d", "invisible"),
    ("Chinese", "चीनी", "ਚੀਨੀ", "script"),
]

SLIPS = [
    # English, bad Hindi, rule
    ("It moved.", "यह चला गया. फिर लौटा।", "danda"),
    ("It moved (by ship).", "यह चला गया (जहाज से).", "danda"),
    ("A total of 40.", "कुल 40.", "danda"),
    ("It is known.", "यह ज्ञात है", "sentence-end"),
    ("It is not known.", "यह ज्ञात है?", "sentence-end"),
    ("(from the note)", "( नोट से)", "spacing"),
    ("a new mission", "एक  नया मिशन", "spacing"),
    ("first, second", "पहला,दूसरा", "spacing"),
    ("a share (of all)", "हिस्सा (कुल का", "quotes"),
    ('a 5" gun and a "gun"', 'एक 5" की तोप और "तोप', "quotes"),
    ("in 1935", "1935में", "run-together"),
    ("the ministry", "मंत्रालय।के the", "leftover"),
    ("a *new* mission", "एक नया मिशन", "markup"),
    ("water, H~2~O", "पानी, H~2O", "markup"),
    ("worth 9 crore", "₹9 करोड़ का", "currency"),
    ("rose by 6", "6% बढ़ा", "percent"),
    ("in *The Hindu*, said", "*द हिंदू** में", "markup"),
]

SOUND = [
    # What looks like a slip, and is none
    ('the plan "Mission 2047"', '"मिशन 2047" योजना'),
    ('the words "a 5" gun"', 'शब्द "5" की तोप"'),
    ("Dr Singh came.", "डॉ. सिंह आए।"),
    ("A. P. J. Abdul Kalam", "ए. पी. जे. अब्दुल कलाम"),
    ("1. first", "1. पहला"),
    ("It rose to 3.5, by 0.5.", "यह 0.5 बढ़कर 3.5 हुआ।"),
    ("And so on…", "और भी…"),
    ("Made by Tesla Inc.", "टेस्ला इंक का बनाया"),
    ("slowly, again and again", "धीरे धीरे, बार बार"),
    ("Each came home.", "जो जो गए, वे घर आए।"),
    ("the 10th session, on 5G", "10वाँ सत्र, 5G पर"),
    ("REE (rare earths), in full", "REE (rare earths), पूरा"),
    ("INDUS-X and iCET", "INDUS-X और iCET"),
    ("The note says “outlay”.", "नोट में “outlay” लिखा है।"),
    ("the Department of the Interior", "Department of the Interior"),
    ("5 km and 20 kg", "5 km और 20 kg"),
    ("a power, with joiners", "शक्\u200dति और क्\u200cष"),
    ("A family: 👨\u200d👩\u200d👧", "एक परिवार: 👨\u200d👩\u200d👧"),
    ("time: 10:30", "समय: 10:30"),
    ("a) first", "क) पहला"),
    ("The angle α, and µ", "कोण α, और µ"),
    ("It costs ₹5 crore", "इस पर 5 करोड़ रुपये खर्च होते हैं"),
    ("10 to 20%", "10 से 20 प्रतिशत"),
    ("6.5–7%", "6.5–7%"),
    ("~70% of it", "इसका लगभग 70%"),
    ("India's own", "भारत का अपना"),
    ("ॐ is a sound; so is ऽ", "ॐ एक ध्वनि है; ऽ भी"),
    ("चन्द्र, हिन्दी, द्ध, ज़्यादा, कॉलेज", "चन्द्र, हिन्दी, द्ध, ज़्यादा, कॉलेज, ऋषि, कर्ँ, श्री, र्‍य, दुःख, हाँ"),
    ("2 + ? = 5", "2 + ? = 5"),
    ("[1] a note", "[1] एक टिप्पणी"),
    ("Whoever came, those left.", "जो जो आए, वे वे गए।"),
    ("at least", "कम से कम"),
    ("First this;", "पहले यह"),
]


@cache
def found() -> dict[tuple[str, str], list[Problem]]:
    """The problems of every pair of texts in the tables."""
    pairs = list(
        dict.fromkeys(
            [(en, hi) for en, good, bad, _ in PAIRS for hi in (good, bad)] + [(en, bad) for en, bad, _ in SLIPS] + SOUND
        )
    )
    facts = ""
    for n, (en, hi) in enumerate(pairs):
        text = json.dumps({"en": en, "hi": hi}, ensure_ascii=False)
        facts += f"- {{id: pair-{n}, type: definition, term: T{n}, meaning: {text}, sources: [note],\n"
        facts += "   cards: [forward], waive: [consistency]}\n"
    problems: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        for problem in trustcards.check(write_deck(Path(folder), facts=facts), language=True)[1]:
            problems[pairs[int((problem.fact or "").removeprefix("pair-"))]].append(problem)
    return problems


def codes(en: str, hi: str) -> set[str]:
    return {problem.code for problem in found()[en, hi]}


@pytest.mark.parametrize(("en", "good", "bad", "code"), PAIRS, ids=[f"{code}-{en}" for en, _, _, code in PAIRS])
def test_a_good_translation_and_a_bad_one_are_told_apart(en: str, good: str, bad: str, code: str) -> None:
    assert (codes(en, good), codes(en, bad)) == (set(), {code})


@pytest.mark.parametrize(("en", "hi", "code"), SLIPS, ids=[f"{code}-{en}" for en, _, code in SLIPS])
def test_a_slip_is_found(en: str, hi: str, code: str) -> None:
    assert code in codes(en, hi)


@pytest.mark.parametrize(("en", "hi"), SOUND, ids=[en for en, _ in SOUND])
def test_what_is_right_is_left_alone(en: str, hi: str) -> None:
    assert codes(en, hi) == set()


def test_a_language_is_made_once_however_many_others_there_are() -> None:
    hindi = languages(("hi",))
    codes = "ar bn de en es fr gu it ja kn ml mr".split()
    assert len({languages((one, other)) for one in codes for other in codes}) == len(codes) ** 2
    assert languages(("hi",)) == hindi


def test_what_is_certain_is_an_error_and_the_rest_a_warning() -> None:
    severities = {problem.code: problem.severity for problems in found().values() for problem in problems}
    errors = {code for code, severity in severities.items() if severity is Severity.ERROR}
    assert errors == {"unicode", "invisible", "syllable", "danda", "number", "markup", "script"}


def test_the_table_in_the_readme_is_current() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme[readme.index("| | what it finds in a text |") :].split("\n\n")[0]
    rows = re.findall(r"^\| `([a-z-]+)`( ✓)? \|", table, re.MULTILINE)
    assert [code.replace("-", "_") for code, _ in rows] == list(checking.LANGUAGE)
    mendable = {problem.code for problems in found().values() for problem in problems if problem.mend is not None}
    assert {code for code, mark in rows if mark} == mendable


def test_every_rule_is_run_by_one_of_the_two_lists() -> None:
    found_while_reading = {
        *("anchor", "comment", "control_character", "duplicate_item", "duplicate_key", "empty_file", "encoding"),
        *("missing_dash", "missing_field", "missing_file", "nesting", "syntax", "unknown_field", "unknown_type"),
        *("unread_file", "unreadable", "version", "wrong_kind", "yaml_word"),
    }
    structural = {name for name, value in vars(checking).items() if hasattr(value, "CODE")}
    modules = {path.stem for path in (ROOT / "src" / "trustcards" / "checks").glob("[a-z]*.py")}
    assert modules == found_while_reading | structural | set(checking.LANGUAGE)


def test_a_slip_in_one_language_does_not_stop_a_build(tmp_path: Path) -> None:
    folder = write_deck(tmp_path, facts="- {id: a, type: question, question: {en: Who?, hi: कौन?}, sources: [note],\n"
                        "   answer: {en: 14 of them., hi: उनमें से 41.}}\n")  # fmt: skip
    deck, problems = trustcards.check(folder)
    assert problems == []
    assert trustcards.build_package(deck, trustcards.all_editions(deck)[0]).notes == 1
    assert {code for *_, code in spots(trustcards.check(folder, language=True)[1])} == {"danda", "number"}


def test_a_rule_of_language_may_be_waived_by_a_fact(tmp_path: Path) -> None:
    fact = "- {id: a, type: definition, term: A, meaning: {en: 14, hi: 41}, sources: [note], waive: [number]}\n"
    assert trustcards.check(write_deck(tmp_path, facts=fact), language=True)[1] == []


def test_no_false_alarm_on_the_trust_deck() -> None:
    deck, problems = trustcards.check(TRUST, language=True)
    assert [problem for problem in problems if problem.language] == []
    assert len(deck.passages) > 500


def test_other_languages_are_judged_by_what_holds_for_all(tmp_path: Path) -> None:
    facts = (
        "- {id: a, type: definition, term: A, sources: [note],\n"
        "   meaning: {en: It rose by **21.9** in 1935., fr: 'Il a augmenté de **21,9** en 1935 : un record !'}}\n"
        "- {id: b, type: definition, term: B, sources: [note],\n"
        "   meaning: {en: It costs ₹5 crore. Why?, fr: 'Cela coûte 50 millions de roupies. Pourquoi.'}}\n"
        "- {id: c, type: definition, term: C, sources: [note],\n"
        "   meaning: {en: Fourteen of 53 came, fr: «\u00a0Quatorze de 35 sont venus}}\n"
    )
    files: dict[str, str | bytes] = {
        "deck.yaml": "id: example\ntitle: Example\nlanguages: [en, fr]\n",
        "terms.yaml": "gold: {en: gold, fr: or}\n",
    }
    folder = write_deck(tmp_path, files, facts=facts)
    (folder / "facts.yaml").write_text("title: Facts\nfacts:\n" + facts, encoding="utf-8")
    problems = trustcards.check(folder, language=True)[1]
    assert [(problem.fact, problem.code) for problem in problems if problem.fact] == [
        ("b", "sentence-end"),
        ("c", "number"),
        ("c", "quotes"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "a" + "\u0316\u0301" * 50_000,
        "क" + "\u094d" * 100_000,
        "(" * 100_000,
        "1," * 50_000 + "1",
        "9" * 200_000,
        "साढ़े " * 20_000 + "लाख " * 20_000,
        " " * 100_000 + ".",
        "A of " * 30_000,
        "A" * 200_000,
        " ".join(map(str, range(10, 40_000, 7))),
        "“" * 50_000,
        "क. " * 30_000,
        "*" * 20_000 + "a",
    ],
    ids=lambda words: words[:6].strip(),
)
def test_no_text_keeps_the_rules_waiting(words: str, tmp_path: Path) -> None:
    text = json.dumps({"en": "14 of " + words[::-1], "hi": "x " + words}, ensure_ascii=False)
    folder = write_deck(tmp_path, facts=f"- {{id: a, type: definition, term: A, meaning: {text}, sources: [note]}}\n")
    begun = time.process_time()
    trustcards.check(folder, language=True)
    # No measure of speed: where time grows with the square of the length, these texts take minutes.
    assert time.process_time() - begun < 10


def test_hindi_of_a_country_is_hindi(tmp_path: Path) -> None:
    about = "id: example\ntitle: Example\nlanguages: [en, hi-IN]\n"
    facts = (
        "- {id: a, type: question, question: {en: When?, hi-IN: कब?}, "
        "answer: {en: It was 2025., hi-IN: यह २०२५ था.}, sources: [note]}\n"
        "- {id: b, type: question, question: {en: Is it so?, hi-IN: क्या ऐसा है?}, "
        "answer: {en: It is., hi-IN: हाँ}, sources: [note]}\n"
    )
    _, problems = trustcards.check(
        write_deck(tmp_path, {"deck.yaml": about, "terms.yaml": "a: A\n"}, facts=facts), language=True
    )
    found = {problem.code: problem.message for problem in problems}
    assert {"danda", "digits", "sentence-end"} <= found.keys()
    assert "danda" in found["sentence-end"]


def test_a_language_knows_its_script() -> None:
    assert [language.script for language in languages(("en", "hi", "sr-Latn", "ur"))] == [
        "Latn",
        "Deva",
        "Latn",
        "Arab",
    ]


def test_one_string_in_a_deck_of_one_language_is_in_that_language(tmp_path: Path) -> None:
    fact = "- {id: a, type: question, question: यह क्या है?, answer: यह २०२५ में हुआ., sources: [note]}\n"
    files: dict[str, str | bytes] = {
        "deck.yaml": "id: example\ntitle: रसायन\nlanguages: [hi]\n",
        "terms.yaml": "tin: {hi: टिन}\n",
    }
    folder = write_deck(tmp_path, files)
    (folder / "facts.yaml").write_text(f"title: तथ्य है.\nfacts:\n{fact}", encoding="utf-8")
    _, problems = trustcards.check(folder, language=True)
    assert spots(problems) == [(1, 8, "danda"), (3, 58, "danda"), (3, 58, "digits")]
