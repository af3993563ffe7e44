"""Our rules in the programs they are for: textlint with prh and terminology, prh itself, cspell.

Set GLOSSARY_NODE to a folder where `npm install textlint textlint-rule-prh textlint-rule-terminology prh cspell` ran.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from glossary import Linter
from glossary.formats import Options, format_named
from glossary.languages import TAGS
from glossary.termbase import Termbase

# Plain sentences without titles, quotations and other things that only our linter knows to leave alone.
TEXTS = {
    "en": "The report speaks of child prostitutes and of Child pornography; street-children were asked.\n\n"
    "Juvenile justice changed, and cyber-bullying grew. Programmes for the handicapped were few.\n\n"
    "The minority report names no pornography of any kind and no street childhood.",
    "zh-Hans": "报告提到儿童色情制品和街头儿童。\n\n该国禁止童妓，并提到国际终止童妓组织。\n\n"
    "《儿童权利公约》关于买卖儿童、儿童卖淫和儿童色情制品问题的任择议定书缔约国禁止儿童卖淫。",
    "zh-Hant": "報告提到兒童色情製品和街頭兒童。\n\n該國禁止童妓，並改革少年司法。",
    "ar": "يشير التقرير إلى بغاء الأطفال وإلى المواد الإباحية للأطفال.\n\n"
    "وبغاء الاطفال محظور، وقضاء الأحداث قيد الإصلاح.",
    "fr": "La loi réprime la pornographie enfantine, la prostitution enfantine et la pedopornographie.",
    "es": "La ley persigue la pornografia infantil, la Prostitución Infantil y ayuda a los niños de la calle.",
    "ru": "Расследуются случаи детской порнографии. Детская проституция запрещена. Женского обрезания стало меньше.",
}


@pytest.fixture(scope="module")
def node() -> Path:
    """The folder with the packages of npm."""
    folder = Path(os.environ.get("GLOSSARY_NODE", "/nowhere"))
    if not (folder / "node_modules" / "textlint").is_dir():
        pytest.skip("GLOSSARY_NODE names no folder with textlint")
    return folder


@pytest.fixture(scope="module")
def linter(shipped: Termbase) -> Linter:
    return Linter(shipped)


def exported(name: str, shipped: Termbase, tag: str, folder: Path) -> Path:
    made = format_named(name)
    assert made.write is not None
    file = folder / f"{tag}{made.suffixes[0]}"
    file.write_bytes(b"".join(made.write(shipped.entries.concepts(), Options(source=tag))))
    return file


def run(folder: Path, *command: str) -> str:
    """What a program of npm prints; finding something is no failure."""
    program = str(folder / "node_modules" / ".bin" / command[0])
    done = subprocess.run([program, *command[1:]], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.mark.parametrize("tag", TAGS)
def test_textlint_finds_with_our_rules_what_our_linter_finds(
    node: Path, shipped: Termbase, linter: Linter, tag: str, tmp_path: Path
) -> None:
    text = TEXTS[tag]
    ours = [finding.text for finding in linter.lint(text)]
    assert len(ours) >= 3
    draft, settings = tmp_path / "draft.md", tmp_path / "settings.json"
    draft.write_text(text, encoding="utf-8")
    rules = {
        "prh": {"rulePaths": [str(exported("prh", shipped, tag, tmp_path))]},
        "terminology": {"defaultTerms": False, "terms": str(exported("textlint-terminology", shipped, tag, tmp_path))},
    }
    settings.write_text(json.dumps({"rules": rules}), encoding="utf-8")
    told = json.loads(run(node, "textlint", "-c", str(settings), "-f", "json", str(draft)))[0]["messages"]
    found = {name: [told_at for told_at in told if told_at["ruleId"] == name] for name in rules}
    # textlint counts as JavaScript does; no character of these texts takes two places there.
    hits = {
        name: [text[each["range"][0] : each["fix"]["range"][1]] for each in each_of] for name, each_of in found.items()
    }
    assert hits == {"prh": ours, "terminology": ours}


def test_prh_loads_every_language_and_its_specs_pass(node: Path, shipped: Termbase, tmp_path: Path) -> None:
    files = [str(exported("prh", shipped, tag, tmp_path)) for tag in TAGS]
    script = (
        "const prh = require('prh'); const counts = process.argv.slice(1).map(file => prh.fromYAMLFilePath(file).rules"
        ".reduce((sum, rule) => sum + rule.specs.length, 0)); console.log(JSON.stringify(counts));"
    )
    command = ["node", "-e", script, *files]
    done = subprocess.run(command, cwd=node, capture_output=True, text=True, timeout=120, check=False)
    assert done.stderr == ""
    assert min(json.loads(done.stdout)) >= 10


def test_cspell_flags_our_words_with_our_suggestion(node: Path, shipped: Termbase, tmp_path: Path) -> None:
    settings = exported("cspell", shipped, "en", tmp_path)
    draft = tmp_path / "draft.md"
    draft.write_text("A Paedophile is no word for it; cyberbullying is known.\n", encoding="utf-8")
    if not (node / "node_modules" / "cspell").is_dir():
        pytest.skip("no cspell in GLOSSARY_NODE")
    told = run(
        node,
        "cspell",
        "lint",
        "--no-progress",
        "--no-summary",
        "--show-suggestions",
        "--root",
        str(tmp_path),
        "-c",
        str(settings),
        str(draft),
    )
    assert told.count("\n") == 1
    assert "Forbidden word (Paedophile) Suggestions: [Child sex offender*" in told
