"""The configuration file, and the flags that select rules."""

from pathlib import Path
from typing import Any

import pytest

from ibguard.config import MAX_BYTES, Config, load
from ibguard.errors import ConfigError, UsageError
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
        ("rule: {}", "unknown setting `rule`; did you mean `rules`?"),
        (
            "rules: {mfa/not_requird: off}",
            "unknown rule or category `mfa/not_requird`; did you mean `mfa/not_required`?",
        ),
        ("rules: {pasrole: off}", "unknown rule or category `pasrole`; did you mean `passrole`?"),
        ("rules: {qqqqqq: off}", "unknown rule or category `qqqqqq`"),
        ("rules: {IBG099: off}", "no rule has the id `IBG099`; ids are IBG001 to IBG005"),
        ("rules: {IBG005: off}", "`IBG005` is no name of a rule; write passrole/wildcard_resource"),
        (
            "rules: {mfa: {level: off, options: {}}}",
            "mfa is a category and has no options; its rules are mfa/not_required, mfa/trust_without_mfa",
        ),
        (
            "rules: {passrole/service_not_allowed: {options: {service: []}}}",
            "unknown option of passrole/service_not_allowed `service`; did you mean `services`?",
        ),
        (
            "rules: {passrole/service_not_allowed: {options: {services: lambda}}}",
            "option services of passrole/service_not_allowed must be a list",
        ),
        (
            "rules: {passrole/service_not_allowed: {options: {strict: 1}}}",
            "option strict of passrole/service_not_allowed must be true or false",
        ),
        (
            "rules: {passrole/service_not_allowed: {options: {services: [111122223333]}}}",
            "option services of passrole/service_not_allowed has the entry 111122223333: write it in quotes",
        ),
        (
            "rules: {passrole/service_not_allowed: {options: {bound: {a: 2026-01-01}}}}",
            "option bound of passrole/service_not_allowed has the entry 2026-01-01: write it in quotes",
        ),
        (
            "rules: {passrole/service_not_allowed: {options: {bound: .nan}}}",
            "option bound of passrole/service_not_allowed has the entry nan: write it in quotes",
        ),
        ("rules: {mfa: on}", "the level of mfa must be one of error, warning, note, off"),
        ("rules: {mfa: }", "the level of mfa must be one of error, warning, note, off"),
        ("rules: {mfa: [off]}", "the level of mfa must be one of error, warning, note, off"),
        ("rules: [mfa]", "rules must hold `name: value` pairs"),
        ("- rules", "the file must hold `name: value` pairs"),
        ("fail_on: off", "fail_on must be one of error, warning, note, never"),
        ("fail_on_not_evaluated: 1", "fail_on_not_evaluated must be true or false"),
        ("scope: everything", "scope must be one of imagebuilder, all"),
    ],
)
def test_what_nobody_knows_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert str(caught.value) == f"{tmp_path / 'ibguard.yaml'}: {message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fail_on: note\nscope: all\nfail_on: error\n", ":3: `fail_on` is there twice"),
        ("rules:\n  mfa: off\n  mfa: error\n", ":3: `mfa` is there twice"),
        ("a: &x 1\nb: *x\n", ":2: aliases (`*name`) are not supported"),
        ("? [a]\n: 1\n", ":1: a key must be text"),
        ("fail_on: [\n", ":2: "),
        ("a: b: c\n", ":1: "),
        ("a: !!python/object:os.system x\n", ":1: could not determine a constructor"),
        ("---\na: 1\n---\nb: 2\n", ":3: "),
        (b"\xff\xfe\xff", ": "),
        (b"a: \x00\n", ": "),
        ("[" * 5000, ": "),
        (b"#" * (MAX_BYTES + 1), ": larger than"),
    ],
)
def test_damaged_or_hostile_yaml(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'ibguard.yaml'}{message}")
    assert "\n" not in str(caught.value)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
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
def test_selecting_what_nobody_knows(entry: str) -> None:
    with pytest.raises(UsageError, match=r"^(unknown rule or category|no rule has the id) `"):
        Config().select(CATALOG, only=[entry])
    with pytest.raises(UsageError, match=r"^(unknown rule or category|no rule has the id) `"):
        Config().select(CATALOG, skip=[entry])


def test_a_run_of_no_rules_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^called_via is off: give it a level in ibguard\.yaml"):
        Config().select(CATALOG, only=["called_via", "mfa"])
    with pytest.raises(UsageError, match=r"^no rule is left"):
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
        ("", "identities must be a list of entries"),
        ("[]", "identities must be a list of entries"),
        ("{match: [a], console: true}", "identities must be a list of entries"),
        ("[a]", "entry 1 of identities must hold `name: value` pairs"),
        ("[{console: true}]", "entry 1 of identities has no `match`"),
        ("[{match: [a], console: true}, {}]", "entry 2 of identities has no `match`"),
        ("[{match: [a]}]", "entry 1 of identities says nothing of the identities that it matches"),
        (
            "[{match: [a], consol: true}]",
            "unknown setting of entry 1 of identities `consol`; did you mean `console`?",
        ),
        (
            "[{match: a, console: true}]",
            "match of entry 1 of identities must be a list with at least one entry",
        ),
        (
            "[{match: [], console: true}]",
            "match of entry 1 of identities must be a list with at least one entry",
        ),
        (
            "[{match: [1], console: true}]",
            "match of entry 1 of identities has the entry 1, which is not text",
        ),
        (
            "[{match: [''], console: true}]",
            "match of entry 1 of identities has the entry '', which is not text",
        ),
        ("[{match: [a], console: 1}]", "console of entry 1 of identities must be true or false"),
        ("[{match: [a], console: }]", "console of entry 1 of identities must be true or false"),
        (
            "[{match: [a], cloudformation_only: 'true'}]",
            "cloudformation_only of entry 1 of identities must be true or false",
        ),
        (
            "[{match: [a], operations: []}]",
            "operations of entry 1 of identities must be a list with at least one entry",
        ),
        (
            "[{match: [a], operations: [GetImages]}]",
            "unknown operation in entry 1 of identities `GetImages`; did you mean `GetImage`?",
        ),
        (
            "[{match: [a], operations: ['imagebuilder:GetImage']}]",
            "unknown operation in entry 1 of identities `imagebuilder:GetImage`; did you mean `GetImage`?",
        ),
        (
            "[{match: [a], infrastructure: golden}]",
            "infrastructure of entry 1 of identities must be a list with at least one entry",
        ),
        (
            "[{match: ['arn:aws:iam::role/a'], console: true}]",
            "match of entry 1 of identities has `arn:aws:iam::role/a`, which is no whole ARN",
        ),
        (
            "[{match: ['*a*a*a*a*a*a*a*a*a*a*'], console: true}]",
            "entry 1 of identities has a pattern with too many wildcards: `*a*a*a*a*a*a*a*a*a*a*`",
        ),
        (
            f"[{{match: [a], infrastructure: ['?{'a' * 512}']}}]",
            f"entry 1 of identities has a pattern with too many wildcards: `?{'a' * 512}`",
        ),
    ],
)
def test_wrong_identities(tmp_path: Path, entries: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, f"identities: {entries}\n")
    assert str(caught.value) == f"{tmp_path / 'ibguard.yaml'}: {sentence}"
