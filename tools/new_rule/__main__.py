"""`python -m tools.new_rule CATEGORY/RULE`, in a checkout: writes a rule that works, to be changed at will.

The rule that is written reports one action, so that its test and examples pass before anything is changed.
Exit codes: 0 written, 2 if the name is ill-formed or taken.
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
 1. In {rego}, say in METADATA what the rule is about, then change `outcomes`.
 2. Let the examples in {examples} show what fails, what passes, and what is unknown until apply;
    expected.yaml says what the rule must say about each.
 3. python -m tools.generate            catalogue, list of rules and pages, from the METADATA
    python -m tools.compile             the compiled rules; needs opa
    make check                          what concerns the change
"""


def main(arguments: list[str] | None = None, repository: Path = REPOSITORY) -> int:
    """Write the files; returns the exit code."""
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
    """Why there can be no new rule of this name."""
    if not _NAME.fullmatch(name):
        return "a rule is named CATEGORY/RULE, in lower case with underscores"
    if name.startswith(f"{catalog.VALIDATION}/"):
        return "validation rules are checks of IAM Access Analyzer; see docs/validation.md"
    if (repository / "policies" / "rego" / "ibguard" / "rules" / name).exists():
        return "there is such a rule already"
    return None


def _next_id(repository: Path) -> str:
    """The first id that no rule on the guidance has had; those of validation rules begin at IBG101."""
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
