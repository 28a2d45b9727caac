"""Writes the files made from the annotations of rules: `python -m tools.generate [--check]`, in a checkout.

These are the catalogue for the engine, the lists of rules for the report, and the pages of the documentation.
With `--check` nothing is written; files that differ are named, and the exit code is 1.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ibguard.config import FILE_NAME
from ibguard.errors import IbguardError
from ibguard.policies import catalog, sources
from ibguard.policies.catalog import Examples, RuleInfo
from tools import excerpt, library_page
from tools.excerpt import Excerpt

_REPOSITORY = Path(__file__).resolve().parents[1]
_PAGES = catalog.PAGES.rstrip("/")
_EXAMPLES = "tests/examples"
_WRITTEN_BY = "Written by `python -m tools.generate`; not to be edited."
_COMMENT = f"<!-- {_WRITTEN_BY} -->\n\n"


def main(arguments: list[str] | None = None, repository: Path = _REPOSITORY) -> int:
    """Generates or, with `--check`, compares; returns the exit code: 1 for a difference, 2 for an error."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.generate", description="Write the files made from the annotations of rules."
    )
    parser.add_argument("--check", action="store_true", help="write nothing; name the files that differ")
    check = parser.parse_args(arguments).check
    try:
        wanted = outputs(repository)
    except IbguardError as error:
        print(error, file=sys.stderr)
        return 2
    differing = [path for path, text in wanted.items() if _current(repository / path) != text]
    stale = [path for path in _pages(repository) if path not in wanted]
    if check:
        for path in differing + stale:
            print(f"{path} is outdated; run python -m tools.generate.", file=sys.stderr)
        return 1 if differing or stale else 0
    for path in differing:
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_text(wanted[path], encoding="utf-8", newline="\n")
    for path in stale:
        (repository / path).unlink()
    return 0


def outputs(repository: Path) -> dict[str, str]:
    """The text of every generated file, by path relative to the repository.

    Raises:
        AnnotationError: an annotation is malformed.
    """
    base = repository / "policies" / "rego"
    every = catalog.extract(base)
    checks = {name: rule for name, rule in every.items() if rule.category == catalog.VALIDATION}
    rules = {name: rule for name, rule in every.items() if name not in checks}
    excerpts = {name: simplest(repository / _EXAMPLES / name) for name in every}
    data, manual = (
        # JSON has no comments.
        json.dumps({"//": _WRITTEN_BY, **content}, indent=2, sort_keys=True, ensure_ascii=False)
        for content in catalog.as_data(every, {name: as_text(found) for name, found in excerpts.items()})
    )
    return {
        f"policies/rego/{catalog.CATALOG}": data + "\n",
        f"policies/rego/{sources.MANUAL}": manual + "\n",
        "policies/rego/ibguard/generated/guidance_rules/guidance_rules.rego": registry(rules),
        "policies/rego/ibguard/generated/validation_rules/validation_rules.rego": checklist(checks),
        f"{_PAGES}/index.md": _COMMENT + overview(every),
        "docs/library.md": _COMMENT + library_page.page(sources.rego_files(base=base)),
        **{f"{_PAGES}/{name}.md": _COMMENT + page(rule, excerpts[name]) for name, rule in every.items()},
    }


@dataclass(frozen=True)
class Shown:
    """The excerpts of a rule's examples, and their configuration as YAML."""

    fails: Excerpt | None = None
    passes: Excerpt | None = None
    settings: str = ""


def simplest(folder: Path) -> Shown:
    """The excerpts of the simplest examples in `folder`.

    Raises:
        EngineError: a file cannot be read.
    """
    settings = folder / FILE_NAME
    return Shown(
        fails=excerpt.simplest(folder, "fail"),
        passes=excerpt.simplest(folder, "pass"),
        settings=sources.read(settings).strip() if settings.is_file() else "",
    )


def as_text(shown: Shown) -> Examples:
    """The examples as `ibguard explain` prints them, without the comments of the configuration."""
    lines = [line for line in shown.settings.split("\n") if not line.startswith("#")]
    return Examples(
        fails=shown.fails.text if shown.fails else "",
        passes=shown.passes.text if shown.passes else "",
        settings="\n".join(lines),
    )


def registry(rules: Iterable[str]) -> str:
    """The Rego module that lists the rules on the guidance with their outcomes.

    A written list takes linear time in regopy; iterating over all packages below a path takes quadratic time.
    """
    entries = "".join(
        f'\t\t{{"rule": "{rule}", "outcomes": [outcome |\n'
        f'\t\t\tnot settings.off["{rule}"]\n'
        f"\t\t\tsome outcome in data.ibguard.rules.{rule.replace('/', '.')}.outcomes\n"
        "\t\t]},\n"
        for rule in sorted(rules)
    )
    return (
        f"# {_WRITTEN_BY}\n"
        "\n"
        "# METADATA\n"
        "# description: The rules on the guidance with what they say of the input.\n"
        "package ibguard.generated.guidance_rules\n"
        "\n"
        "import data.ibguard.settings.settings\n"
        "\n"
        "# METADATA\n"
        "# description: The outcomes by rule; rules that are off are not asked.\n"
        "outcomes := [entry |\n"
        f"\tsome entry in [\n{entries}\t]\n"
        "\tentry.outcomes[0]\n"
        "]\n"
    )


def checklist(checks: Mapping[str, RuleInfo]) -> str:
    """The Rego module that lists the checks with their outcomes, by the list of facts that they read.

    If a list is empty, as most are for most documents, its checks are not evaluated.
    """
    by_list: dict[str, list[str]] = {}
    for name, check in checks.items():
        by_list.setdefault(check.reads, []).append(name)
    libraries = sorted({reads.partition(".")[0] for reads in by_list})
    groups = []
    for reads, names in sorted(by_list.items()):
        group = f"_{reads.replace('.', '_')}"
        entries = [
            f'{{"rule": "{name}", "outcomes": data.ibguard.rules.{name.replace("/", ".")}.outcomes}}'
            for name in names
        ]
        # The format of `opa fmt`: the brackets of a list with one entry are on the line of the entry.
        listed = entries[0] if len(entries) == 1 else "\n\t\t" + ",\n\t\t".join(entries) + ",\n\t"
        groups.append(
            f"{group} := [] if {{\n\tnot {reads}[0]\n}} else := [entry |\n"
            f"\tsome entry in [{listed}]\n\tentry.outcomes[0]\n]\n"
        )
    all_groups = ", ".join(f"_{reads.replace('.', '_')}" for reads in sorted(by_list))
    return (
        f"# {_WRITTEN_BY}\n"
        "\n"
        "# METADATA\n"
        "# description: What the checks of policies found, by rule and whatever the type of policy.\n"
        "package ibguard.generated.validation_rules\n\n"
        + "".join(f"import data.ibguard.validation.{library}\n" for library in libraries)
        + "\n# METADATA\n# description: The outcomes by rule.\n"
        + f"outcomes := [entry | some group in [{all_groups}]; some entry in group]\n\n"
        + "\n".join(groups)
    )


def overview(rules: Mapping[str, RuleInfo]) -> str:
    """The page that lists all rules by category, as Markdown."""
    lines = ["# Rules", ""]
    for category in sorted({rule.category for rule in rules.values()}):
        lines += [f"## {category}", "", "| rule | id | level | what it reports |", "|---|---|---|---|"]
        lines += [
            f"| [{rule.name}]({rule.name}.md) | {rule.id} | {rule.level} | {_cell(rule.title)} |"
            for rule in rules.values()
            if rule.category == category
        ]
        lines.append("")
    return "\n".join(lines)


def page(rule: RuleInfo, shown: Shown) -> str:
    """The page on a rule as Markdown: first the fix, then the reason, then what it reports."""
    sections = [
        f"# {rule.title}",
        f"`{rule.name}` · {rule.id} · {rule.level} · since {rule.since}",
        f"## Fix\n\n{rule.remediation}",
        f"## Why\n\n{rule.why}",
        *([f"Guidance: {rule.guidance}"] if rule.guidance else []),
        f"## What it reports\n\n{rule.description}",
        *_example("This fails", rule, shown.fails),
        *_example("This passes", rule, shown.passes),
    ]
    if shown.settings:
        sections.append(f"## Configuration of the examples\n\n```yaml\n{shown.settings}\n```")
    if rule.options:
        rows = [
            f"| `{name}` | `{json.dumps(default)}` | {_cell(rule.option_descriptions[name])} |"
            for name, default in rule.options.items()
        ]
        sections.append("\n".join(["## Options\n", "| option | default | meaning |", "|---|---|---|", *rows]))
    if rule.levels:
        sections.append(f"## Levels\n\n{rule.level}; {rule.levels}.")
    if rule.issue_codes:
        codes = ", ".join(f"`{code}`" for code in rule.issue_codes)
        sections.append(f"## IAM Access Analyzer\n\nFindings can carry these issue codes: {codes}.")
    if rule.issue_code:
        types = ", ".join(rule.policy_types)
        sections.append(
            f"## IAM Access Analyzer\n\nIssue code `{rule.issue_code}`, finding type {rule.finding_type}, "
            f"for policies of the types {types}."
        )
    if rule.references:
        rows = [f"- [{text}]({url})" for text, url in rule.references]
        sections.append("\n".join(["## References\n", *rows]))
    return "\n\n".join(sections) + "\n"


def _example(heading: str, rule: RuleInfo, example: Excerpt | None) -> list[str]:
    if example is None:
        return []
    parts = [f"## {heading}", f"```{example.language}\n{example.text}\n```"]
    if not example.whole:
        folder = f"../../../{_EXAMPLES}/{rule.name}"
        parts.append(f"Shortened from [{example.file.name}]({folder}/{example.file.name}).")
    return parts


def _rule_file(base: Path, name: str) -> Path:
    return base / "ibguard" / "rules" / name / f"{name.partition('/')[2]}.rego"


def _pages(repository: Path) -> list[str]:
    return sorted(path.relative_to(repository).as_posix() for path in (repository / _PAGES).rglob("*.md"))


def _current(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    sys.exit(main())
