"""Writes a new rule with its test and examples: `python -m tools.new_rule CATEGORY/RULE`, in a checkout.

The new rule reports one action, so that its test and examples pass before you change them. The exit code is
0, or 2 if the name is malformed or taken.
"""

import argparse
import re
import sys
from pathlib import Path

from ibguard.policies import catalog

REPOSITORY = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).parent / "templates"

_NAME = re.compile(r"[a-z][a-z0-9_]*/[a-z][a-z0-9_]*")

_NEXT = """\
Written, as {id}:
{files}

Next:
 1. In {rego}, describe the rule in METADATA, then change `outcomes`.
 2. In {examples}, write examples that fail, that pass, and that are unknown until apply;
    expected.yaml has what the rule must report for each.
 3. python -m tools.generate            catalogue, list of rules and pages, from the METADATA
    python -m tools.compile             the compiled rules; needs opa
    make check                          the tests that concern the change
"""


def main(arguments: list[str] | None = None, repository: Path = REPOSITORY) -> int:
    """Writes the files; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.new_rule", description="Scaffold a rule.")
    parser.add_argument("name", metavar="CATEGORY/RULE", help="such as passrole/too_many_roles")
    name = parser.parse_args(arguments).name
    problem = _problem(name, repository)
    if problem:
        print(f"{name}: {problem}", file=sys.stderr)
        return 2
    identifier = _next_id(repository)
    files = _files(name, identifier)
    for path, text in files.items():
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_text(text, encoding="utf-8", newline="\n")
    rego, *_ = files
    listed = "\n".join(f"  {path}" for path in files)
    print(_NEXT.format(id=identifier, files=listed, rego=rego, examples=f"tests/examples/{name}"), end="")
    return 0


def _problem(name: str, repository: Path) -> str | None:
    """Why a new rule cannot have this name, None if it can."""
    if not _NAME.fullmatch(name):
        return "Name the rule CATEGORY/RULE, in lower case with underscores."
    if name.startswith(f"{catalog.VALIDATION}/"):
        return "Validation rules are checks of IAM Access Analyzer; see docs/validation.md."
    if (repository / "policies" / "rego" / "ibguard" / "rules" / name).exists():
        return "There is a rule with this name already."
    return None


def _next_id(repository: Path) -> str:
    """The next free id; those of validation rules begin at IBG101."""
    rules = catalog.extract(repository / "policies" / "rego")
    used = [int(rule.id[3:]) for rule in rules.values() if rule.category != catalog.VALIDATION]
    return f"IBG{max(used, default=0) + 1:03}"


def _files(name: str, identifier: str) -> dict[str, str]:
    """The text of each new file, by path relative to the repository; the rule itself comes first."""
    category, _, rule = name.partition("/")
    words = {"@ID@": identifier, "@NAME@": name, "@PACKAGE@": f"{category}.{rule}", "@RULE@": rule}

    def filled(template: str) -> str:
        text = (TEMPLATES / template).read_text(encoding="utf-8")
        for word, value in words.items():
            text = text.replace(word, value)
        return text

    folder = f"policies/rego/ibguard/rules/{name}"
    examples = f"tests/examples/{name}"
    return {
        f"{folder}/{rule}.rego": filled("rule.rego"),
        f"{folder}/{rule}_test.rego": filled("rule_test.rego"),
        **{
            f"{examples}/{file}": filled(file)
            for file in ("fail_delete.json", "pass_read.json", "unknown_action.json", "expected.yaml")
        },
    }


if __name__ == "__main__":
    sys.exit(main())
