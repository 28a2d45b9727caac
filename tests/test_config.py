"""The configuration file, and the flags that select rules."""

from pathlib import Path
from typing import Any

import pytest

from ibguard.config import MAX_BYTES, MAX_CHARACTERS, MAX_STARS, Config, load
from ibguard.errors import ConfigError, UsageError
from ibguard.policies import sources
from ibguard.policies.catalog import RuleInfo


def rule(name: str, number: int, level: str = "error", **options: Any) -> RuleInfo:
    """A rule of the catalogue, with its options and their defaults."""
    return RuleInfo(
        name=name,
        id=f"IBG{number:03}",
        title="Title",
        level=level,
        description="What.",
        why="Why.",
        guidance="Advice.",
        remediation="Instead.",
        since="0.1.0",
        help_uri=f"docs/rules/{name}.md",
        options=options,
        option_descriptions=dict.fromkeys(options, "Meaning."),
    )


CATALOG = {
    entry.name: entry
    for entry in (
        rule("called_via/not_required", 1, "off"),
        rule("mfa/not_required", 2, "warning"),
        rule("mfa/trust_without_mfa", 3, "note"),
        rule(
            "passrole/service_not_allowed",
            4,
            services=["ec2.amazonaws.com"],
            strict=False,
            depth=3,
            bound=None,
        ),
        rule("passrole/wildcard_resource", 5),
    )
}


def read(tmp_path: Path, text: str | bytes) -> Config:
    """The configuration in a file with this content."""
    file = tmp_path / "ibguard.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(file, tmp_path, CATALOG)


def test_defaults_without_a_file(tmp_path: Path) -> None:
    assert load(None, tmp_path, CATALOG) == Config()
    assert Config().engine() == {"rules": {}}


@pytest.mark.parametrize("text", ["", "# nothing\n", "rules:\n", "rules: {}\n"])
def test_empty_files_change_nothing(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == Config(file=str(tmp_path / "ibguard.yaml"))


def test_file_is_found_in_directories_above(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "ibguard.yaml").write_text("fail_on: note\n")
    assert load(None, below, CATALOG).fail_on == "note"
    (tmp_path / "a" / "ibguard.yaml").write_text("fail_on: never\n")
    assert load(None, below, CATALOG).fail_on == "never"


def test_everything_at_once(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        """
        rules:
          passrole/service_not_allowed: {level: warning, options: {services: [lambda.amazonaws.com]}}
          passrole/wildcard_resource: note
          mfa: off
        fail_on: warning
        fail_on_not_evaluated: true
        scope: all
        """,
    )
    assert config == Config(
        levels={
            "mfa/not_required": "off",
            "mfa/trust_without_mfa": "off",
            "passrole/service_not_allowed": "warning",
            "passrole/wildcard_resource": "note",
        },
        options={"passrole/service_not_allowed": {"services": ["lambda.amazonaws.com"]}},
        fail_on="warning",
        fail_on_not_evaluated=True,
        scope="all",
        file=str(tmp_path / "ibguard.yaml"),
    )
    assert config.engine() == {
        "rules": {
            "mfa/not_required": {"level": "off"},
            "mfa/trust_without_mfa": {"level": "off"},
            "passrole/service_not_allowed": {
                "level": "warning",
                "options": {"services": ["lambda.amazonaws.com"]},
            },
            "passrole/wildcard_resource": {"level": "note"},
        }
    }


@pytest.mark.parametrize("off", ["off", "'off'", "{level: off}", "false"])
def test_bare_off_is_a_level(tmp_path: Path, off: str) -> None:
    assert read(tmp_path, f"rules: {{mfa/not_required: {off}}}").levels == {"mfa/not_required": "off"}


@pytest.mark.parametrize("first", ["mfa: off", "mfa/not_required: error"])
def test_a_rule_overrides_its_category_in_any_order(tmp_path: Path, first: str) -> None:
    entries = sorted(["mfa: off", "mfa/not_required: error"], key=lambda entry: entry != first)
    config = read(tmp_path, "rules:\n" + "".join(f"  {entry}\n" for entry in entries))
    assert config.levels == {"mfa/not_required": "error", "mfa/trust_without_mfa": "off"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rule: {}", "Unknown setting `rule`; did you mean `rules`?"),
        (
            "rules: {mfa/not_requird: off}",
            "Unknown rule or category `mfa/not_requird`; did you mean `mfa/not_required`?",
        ),
        ("rules: {pasrole: off}", "Unknown rule or category `pasrole`; did you mean `passrole`?"),
        ("rules: {qqqqqq: off}", "Unknown rule or category `qqqqqq`."),
        ("rules: {IBG099: off}", "There is no rule with the id `IBG099`; ids are IBG001 to IBG005."),
        ("rules: {IBG005: off}", "`IBG005` is not the name of a rule; write passrole/wildcard_resource."),
        (
            "rules: {mfa: {level: off, options: {}}}",
            "The category mfa has no options; set those of its rules: "
            "mfa/not_required, mfa/trust_without_mfa.",
        ),
        (
            "rules: {passrole/service_not_allowed: {options: {service: []}}}",
            "Unknown option `service` of passrole/service_not_allowed; did you mean `services`?",
        ),
        (
            "rules: {passrole/service_not_allowed: {options: {services: lambda}}}",
            "Option services of passrole/service_not_allowed must be a list.",
        ),
        (
            "rules: {passrole/service_not_allowed: {options: {strict: 1}}}",
            "Option strict of passrole/service_not_allowed must be true or false.",
        ),
        (
            "rules: {passrole/service_not_allowed: {options: {services: [111122223333]}}}",
            "Option services of passrole/service_not_allowed has the entry 111122223333; write it in quotes.",
        ),
        (
            "rules: {passrole/service_not_allowed: {options: {bound: {a: 2026-01-01}}}}",
            "Option bound of passrole/service_not_allowed has the entry 2026-01-01; write it in quotes.",
        ),
        (
            "rules: {passrole/service_not_allowed: {options: {bound: .nan}}}",
            "Option bound of passrole/service_not_allowed has the entry nan; write it in quotes.",
        ),
        ("rules: {mfa: on}", "The level of mfa must be one of error, warning, note, off."),
        ("rules: {mfa: }", "The level of mfa must be one of error, warning, note, off."),
        ("rules: {mfa: [off]}", "The level of mfa must be one of error, warning, note, off."),
        ("rules: [mfa]", "`rules` must have `name: value` pairs."),
        ("- rules", "The file must have `name: value` pairs."),
        ("fail_on: off", "`fail_on` must be one of error, warning, note, never."),
        ("fail_on_not_evaluated: 1", "`fail_on_not_evaluated` must be true or false."),
        ("scope: everything", "`scope` must be one of imagebuilder, all."),
    ],
)
def test_unknown_names_and_wrong_values(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert str(caught.value) == f"{tmp_path / 'ibguard.yaml'}: {message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fail_on: note\nscope: all\nfail_on: error\n", ":3: The key `fail_on` occurs twice."),
        ("rules:\n  mfa: off\n  mfa: error\n", ":3: The key `mfa` occurs twice."),
        ("a: &x 1\nb: *x\n", ":2: Aliases (`*name`) are not supported; write out the value."),
        ("? [a]\n: 1\n", ":1: The key is not text."),
        ("fail_on: [\n", ":2: Not valid YAML: "),
        ("a: b: c\n", ":1: Not valid YAML: "),
        ("a: !!python/object:os.system x\n", ":1: Not valid YAML: could not determine a constructor"),
        ("---\na: 1\n---\nb: 2\n", ":3: Not valid YAML: "),
        (b"\xff\xfe\xff", ": Not valid YAML: "),
        (b"a: \x00\n", ": Not valid YAML: "),
        ("[" * 5000, ": Not valid YAML: "),
        (b"#" * (MAX_BYTES + 1), ": The file is larger than 1,048,576 bytes."),
    ],
)
def test_malformed_or_hostile_yaml(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'ibguard.yaml'}{message}")
    assert "\n" not in str(caught.value)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r"absent\.yaml: The file cannot be read: No such file or directory\.$"
    ):
        load(tmp_path / "absent.yaml", tmp_path, CATALOG)


@pytest.mark.parametrize(
    ("only", "skip", "kept"),
    [
        (["mfa"], [], {"mfa/not_required", "mfa/trust_without_mfa"}),
        (["IBG005"], [], {"passrole/wildcard_resource"}),
        (["ibg005", "mfa"], ["mfa/not_required"], {"passrole/wildcard_resource", "mfa/trust_without_mfa"}),
        ([], ["mfa", "called_via"], {"passrole/service_not_allowed", "passrole/wildcard_resource"}),
    ],
)
def test_selection(only: list[str], skip: list[str], kept: set[str]) -> None:
    levels = Config(levels={"mfa/not_required": "note"}).select(CATALOG, only, skip).levels
    assert {name for name in CATALOG if levels.get(name) != "off"} == kept
    assert levels.get("mfa/not_required", "note") in ("note", "off")


@pytest.mark.parametrize("entry", ["passrole/wildcard_resourc", "passroles", "IBG099", ""])
def test_selecting_unknown_rules(entry: str) -> None:
    with pytest.raises(UsageError, match=r"^(Unknown rule or category|There is no rule with the id) `"):
        Config().select(CATALOG, only=[entry])
    with pytest.raises(UsageError, match=r"^(Unknown rule or category|There is no rule with the id) `"):
        Config().select(CATALOG, skip=[entry])


def test_a_run_of_no_rules_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^called_via is off; give it a level in ibguard\.yaml"):
        Config().select(CATALOG, only=["called_via", "mfa"])
    with pytest.raises(UsageError, match=r"^No rule is left to run; change --rule or --skip\.$"):
        Config().select(CATALOG, only=["mfa"], skip=["mfa"])
    switched_on = Config(levels={"called_via/not_required": "note"}).select(CATALOG, only=["called_via"])
    assert switched_on.levels["called_via/not_required"] == "note"


def test_identities(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        """
        identities:
          - match: [aws_iam_user.alice, "admin-*", "arn:aws:iam::*:role/console-*"]
            console: true
            operations: [StartImagePipelineExecution, GetImagePipeline]
          - match: ["*"]
            cloudformation_only: false
            operations: [GetImagePipeline]
            infrastructure: ["golden-*"]
        """,
    )
    entries = [
        {
            "match": ["aws_iam_user.alice", "admin-*", "arn:aws:iam::*:role/console-*"],
            "console": True,
            "operations": ["StartImagePipelineExecution", "GetImagePipeline"],
        },
        {
            "match": ["*"],
            "cloudformation_only": False,
            "operations": ["GetImagePipeline"],
            "infrastructure": ["golden-*"],
        },
    ]
    assert list(config.identities) == entries
    assert config.engine() == {"rules": {}, "identities": entries}
    assert config.operations() == ["GetImagePipeline", "StartImagePipelineExecution"]
    assert Config().operations() == []


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ("", "`identities` must be a list of entries."),
        ("[]", "`identities` must be a list of entries."),
        ("{match: [a], console: true}", "`identities` must be a list of entries."),
        ("[a]", "Entry 1 of identities must have `name: value` pairs."),
        ("[{console: true}]", "Entry 1 of identities has no `match`."),
        ("[{match: [a], console: true}, {}]", "Entry 2 of identities has no `match`."),
        ("[{match: [a]}]", "Entry 1 of identities has no setting besides `match`."),
        (
            "[{match: [a], consol: true}]",
            "Unknown setting `consol` in entry 1 of identities; did you mean `console`?",
        ),
        (
            "[{match: a, console: true}]",
            "`match` in entry 1 of identities must be a list with at least one entry.",
        ),
        (
            "[{match: [], console: true}]",
            "`match` in entry 1 of identities must be a list with at least one entry.",
        ),
        (
            "[{match: [1], console: true}]",
            "`match` in entry 1 of identities has the entry 1, which is not text.",
        ),
        (
            "[{match: [''], console: true}]",
            "`match` in entry 1 of identities has the entry '', which is not text.",
        ),
        ("[{match: [a], console: 1}]", "`console` in entry 1 of identities must be true or false."),
        ("[{match: [a], console: }]", "`console` in entry 1 of identities must be true or false."),
        (
            "[{match: [a], cloudformation_only: 'true'}]",
            "`cloudformation_only` in entry 1 of identities must be true or false.",
        ),
        (
            "[{match: [a], operations: []}]",
            "`operations` in entry 1 of identities must be a list with at least one entry.",
        ),
        (
            "[{match: [a], operations: [GetImages]}]",
            "Unknown operation `GetImages` in entry 1 of identities; did you mean `GetImage`?",
        ),
        (
            "[{match: [a], operations: ['imagebuilder:GetImage']}]",
            "Unknown operation `imagebuilder:GetImage` in entry 1 of identities; did you mean `GetImage`?",
        ),
        (
            "[{match: [a], infrastructure: golden}]",
            "`infrastructure` in entry 1 of identities must be a list with at least one entry.",
        ),
        (
            "[{match: ['arn:aws:iam::role/a'], console: true}]",
            "`match` in entry 1 of identities has the incomplete ARN `arn:aws:iam::role/a`.",
        ),
        (
            "[{match: ['*a*a*a*a*a*a*a*a*a*a*'], console: true}]",
            "The pattern `*a*a*a*a*a*a*a*a*a*a*` in entry 1 of identities has too many wildcards.",
        ),
        (
            f"[{{match: [a], infrastructure: ['?{'a' * 512}']}}]",
            f"The pattern `?{'a' * 512}` in entry 1 of identities has too many wildcards.",
        ),
    ],
)
def test_wrong_identities(tmp_path: Path, entries: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, f"identities: {entries}\n")
    assert str(caught.value) == f"{tmp_path / 'ibguard.yaml'}: {sentence}"


def test_patterns_are_refused_that_the_rules_cannot_decide() -> None:
    rules = sources.read(sources.root() / "ibguard/iam/pattern/pattern.rego")
    assert f"\n_max_stars := {MAX_STARS}\n" in rules
    assert f"\n_max_characters := {MAX_CHARACTERS}\n" in rules
