import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from ibguard.policies import catalog
from ibguard.policies.catalog import AnnotationError, Examples, RuleInfo
from parity import require_opa
from tools import generate

REPOSITORY = Path(__file__).parents[1]
NAME = "passrole/wildcard"
ANNOTATION: dict[str, Any] = {
    "scope": "package",
    "title": "Role passed | without a limit",
    "description": "Reports grants of `iam:PassRole` on `*`.",
    "related_resources": [{"description": "User guide", "ref": "https://docs.aws.amazon.com/x"}],
    "custom": {
        "id": "IBG001",
        "level": "error",
        "remediation": "Name the role.",
        "why": "Its holder takes over any role.",
        "guidance": "Any role can be passed.",
        "since": "0.1.0",
    },
}
OPTION = {"name": "services", "default": ["ec2.amazonaws.com"], "description": "Services a role may go to"}
EXPECTED = RuleInfo(
    name=NAME,
    id="IBG001",
    title="Role passed | without a limit",
    level="error",
    description="Reports grants of `iam:PassRole` on `*`.",
    why="Its holder takes over any role.",
    guidance="Any role can be passed.",
    remediation="Name the role.",
    since="0.1.0",
    help_uri="docs/rules/passrole/wildcard.md",
    references=(("User guide", "https://docs.aws.amazon.com/x"),),
)


def module(annotation: Any, name: str = NAME, body: str = "outcomes := [1]") -> str:
    lines = yaml.safe_dump(annotation, sort_keys=False).splitlines()
    comment = "\n".join(["# METADATA", *(f"# {line}" for line in lines)])
    return f"{comment}\npackage ibguard.rules.{name.replace('/', '.')}\n\n{body}\n"


def custom(**changes: Any) -> dict[str, Any]:
    return {**ANNOTATION, "custom": {**ANNOTATION["custom"], **changes}}


def without(key: str) -> dict[str, Any]:
    return {
        **{name: value for name, value in ANNOTATION.items() if name != key},
        "custom": {name: value for name, value in ANNOTATION["custom"].items() if name != key},
    }


def write(repository: Path, name: str, annotation: Any, body: str = "outcomes := [1]") -> Path:
    folder = repository / "policies" / "rego" / "ibguard" / "rules" / name
    folder.mkdir(parents=True)
    file = folder / f"{folder.name}.rego"
    file.write_text(module(annotation, name, body), encoding="utf-8")
    return file


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    write(tmp_path, NAME, custom(options=[OPTION], issue_codes=["PASS_ROLE"]))
    write(
        tmp_path,
        "mfa/not_required",
        custom(id="IBG002", level="note", levels="warning for users"),
        "outcomes := [1]",
    )
    examples = tmp_path / "tests" / "examples" / NAME
    examples.mkdir(parents=True)
    for name, sid in (("fail_a", "long"), ("fail_b", "b"), ("fail_c", "c"), ("pass_a", "a")):
        (examples / f"{name}.json").write_text(json.dumps({"Sid": sid}), encoding="utf-8")
    (examples / "ibguard.yaml").write_text("# Who.\nidentities:\n  - match: [a]\n", encoding="utf-8")
    return tmp_path


def test_annotation_becomes_the_rule() -> None:
    assert catalog.parse(module(ANNOTATION), NAME) == EXPECTED


def test_optional_keys() -> None:
    rule = catalog.parse(module(custom(options=[OPTION], issue_codes=["A", "B"], levels="note if x")), NAME)
    assert rule.options == {"services": ["ec2.amazonaws.com"]}
    assert rule.option_descriptions == {"services": "Services a role may go to"}
    assert rule.issue_codes == ("A", "B")
    assert rule.levels == "note if x"


def test_bare_off_is_a_level() -> None:
    text = module(custom(level=False))
    assert "level: false" in text
    assert catalog.parse(text.replace("level: false", "level: off"), NAME).level == "off"


@pytest.mark.parametrize(
    ("annotation", "sentence"),
    [
        *((without(key), f"has no {key}") for key in ("title", "description", "related_resources")),
        *(
            (without(key), f"has no {key}")
            for key in ("id", "level", "remediation", "why", "guidance", "since")
        ),
        ({**ANNOTATION, "authors": ["x"]}, "The annotation has the unknown key authors"),
        (custom(severity="high"), "`custom` has the unknown key severity"),
        ({**ANNOTATION, "scope": "rule"}, "`scope` must be package"),
        ({**ANNOTATION, "title": " "}, "`title` must be a text"),
        ({**ANNOTATION, "custom": []}, "`custom` must be a mapping"),
        ({**ANNOTATION, "related_resources": []}, "`related_resources` must be a list"),
        (
            {**ANNOTATION, "related_resources": [{"ref": "x"}]},
            "An entry of `related_resources` has no description",
        ),
        (custom(id="IBG1"), "`id` must be IBG and three digits"),
        (custom(level="fatal"), "`level` must be one of error, warning, note, off"),
        (custom(since=0.1), "`since` must be a text"),
        (custom(issue_codes="A"), "`issue_codes` must be a list of texts"),
        (custom(options=[{"name": "a", "default": 1}]), "An entry of `options` has no description"),
        ("text", "The annotation must be a mapping"),
    ],
)
def test_malformed_annotation_is_refused(annotation: Any, sentence: str) -> None:
    with pytest.raises(AnnotationError, match=f"^{NAME}: .*{sentence}"):
        catalog.parse(module(annotation), NAME)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("package ibguard.rules.passrole.wildcard\n", "does not declare|must begin with the annotation"),
        ("# METADATA\n# title: x\npackage ibguard.rules.passrole.other\n", "does not declare `package"),
        ("# METADATA\n# title: x\n\npackage ibguard.rules.passrole.wildcard\n", "must begin with"),
        ("# METADATA\n# title: [\npackage ibguard.rules.passrole.wildcard\n", "is not YAML"),
    ],
)
def test_file_without_annotation_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(AnnotationError, match=sentence):
        catalog.parse(text, NAME)


def test_two_rules_with_one_id_are_refused(repository: Path) -> None:
    write(repository, "passrole/other", ANNOTATION)
    with pytest.raises(
        AnnotationError, match=r"^passrole/wildcard: The id IBG001 is that of passrole/other\.$"
    ):
        catalog.extract(repository / "policies" / "rego")


def test_generated_catalogue_is_loaded_as_it_was_extracted(repository: Path) -> None:
    assert generate.main([], repository) == 0
    base = repository / "policies" / "rego"
    assert catalog.load(base) == catalog.extract(base)
    assert list(catalog.load(base)) == ["mfa/not_required", "passrole/wildcard"]
    assert catalog.load_examples(base) == {
        "mfa/not_required": Examples(),
        NAME: Examples('{"Sid": "b"}', '{"Sid": "a"}', "identities:\n  - match: [a]"),
    }


def test_generate_is_stable_and_check_agrees(repository: Path) -> None:
    assert generate.main([], repository) == 0
    assert generate.main(["--check"], repository) == 0


def test_check_names_what_differs(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    generate.main([], repository)
    page = repository / "docs" / "rules" / f"{NAME}.md"
    page.write_text("by hand", encoding="utf-8")
    page.with_name("removed.md").write_text("", encoding="utf-8")
    assert generate.main(["--check"], repository) == 1
    assert page.read_text(encoding="utf-8") == "by hand"
    assert capsys.readouterr().err.splitlines() == [
        "docs/rules/passrole/wildcard.md is not up to date; run python -m tools.generate",
        "docs/rules/passrole/removed.md is not up to date; run python -m tools.generate",
    ]
    assert generate.main([], repository) == 0
    assert generate.main(["--check"], repository) == 0


def test_malformed_annotation_ends_generate(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, "passrole/other", without("title"))
    assert generate.main(["--check"], repository) == 2
    assert capsys.readouterr().err == "passrole/other: The annotation has no title.\n"


def test_registry_lists_the_rules(repository: Path) -> None:
    assert generate.outputs(repository)[
        "policies/rego/ibguard/generated/guidance_rules/guidance_rules.rego"
    ] == (
        "# Written by `python -m tools.generate`; not to be edited.\n"
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
        "\tsome entry in [\n"
        '\t\t{"rule": "mfa/not_required", "outcomes": [outcome |\n'
        '\t\t\tnot settings.off["mfa/not_required"]\n'
        "\t\t\tsome outcome in data.ibguard.rules.mfa.not_required.outcomes\n"
        "\t\t]},\n"
        '\t\t{"rule": "passrole/wildcard", "outcomes": [outcome |\n'
        '\t\t\tnot settings.off["passrole/wildcard"]\n'
        "\t\t\tsome outcome in data.ibguard.rules.passrole.wildcard.outcomes\n"
        "\t\t]},\n"
        "\t]\n"
        "\tentry.outcomes[0]\n"
        "]\n"
    )


def test_registry_is_formatted(tmp_path: Path) -> None:
    opa = require_opa()
    file = tmp_path / "registry.rego"
    file.write_text(generate.registry(["a/one", "b/two"]), encoding="utf-8")
    assert subprocess.run([opa, "fmt", "--diff", "--fail", file], capture_output=True).stdout == b""


def test_page_has_its_sections(repository: Path) -> None:
    assert generate.outputs(repository)[f"docs/rules/{NAME}.md"] == generate._COMMENT + (
        "# Role passed | without a limit\n\n"
        "`passrole/wildcard` · IBG001 · error · since 0.1.0\n\n"
        "## Fix\n\nName the role.\n\n"
        "## Why\n\nIts holder takes over any role.\n\nGuidance: Any role can be passed.\n\n"
        "## What it reports\n\nReports grants of `iam:PassRole` on `*`.\n\n"
        '## This fails\n\n```json\n{"Sid": "b"}\n```\n\n'
        '## This passes\n\n```json\n{"Sid": "a"}\n```\n\n'
        "## Configuration of the examples\n\n"
        "```yaml\n# Who.\nidentities:\n  - match: [a]\n```\n\n"
        "## Options\n\n| option | default | meaning |\n|---|---|---|\n"
        '| `services` | `["ec2.amazonaws.com"]` | Services a role may go to |\n\n'
        "## IAM Access Analyzer\n\nFindings can carry these issue codes: `PASS_ROLE`.\n\n"
        "## References\n\n- [User guide](https://docs.aws.amazon.com/x)\n"
    )


def test_page_names_levels_and_the_file_of_a_shortened_example(repository: Path) -> None:
    folder = repository / "tests" / "examples" / "mfa" / "not_required"
    folder.mkdir(parents=True)
    actions = [f"s3:Get{number}" for number in range(5)]
    (folder / "fail_long.json").write_text(json.dumps({"Action": actions}), encoding="utf-8")
    assert generate.outputs(repository)["docs/rules/mfa/not_required.md"].endswith(
        '## This fails\n\n```json\n{"Action": ["s3:Get0", "s3:Get1", "... 3 more"]}\n```\n\n'
        "Shortened from [fail_long.json](../../../tests/examples/mfa/not_required/fail_long.json).\n\n"
        "## Levels\n\nnote; warning for users.\n\n"
        "## References\n\n- [User guide](https://docs.aws.amazon.com/x)\n"
    )


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "docs/rules").glob("*/*.md")), ids=lambda path: path.stem
)
def test_page_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 120


def test_overview_lists_rules_by_category(repository: Path) -> None:
    assert generate.outputs(repository)["docs/rules/index.md"] == generate._COMMENT + (
        "# Rules\n\n"
        "## mfa\n\n| rule | id | level | what it reports |\n|---|---|---|---|\n"
        "| [mfa/not_required](mfa/not_required.md) | IBG002 | note | Role passed \\| without a limit |\n\n"
        "## passrole\n\n| rule | id | level | what it reports |\n|---|---|---|---|\n"
        "| [passrole/wildcard](passrole/wildcard.md) | IBG001 | error | Role passed \\| without a limit |\n"
    )


def test_generated_files_are_up_to_date() -> None:
    assert generate.main(["--check"], REPOSITORY) == 0
