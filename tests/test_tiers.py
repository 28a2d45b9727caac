"""Which engine evaluates what, that all say the same, and what happens where one gives up."""

import contextlib
import json
import time
from pathlib import Path
from typing import Any

import pytest

from ibguard.cli import app
from ibguard.engine import tiers
from ibguard.engine.compiled import CompiledEngine
from ibguard.engine.entrypoints import NEW_ACCESS, REPORT
from ibguard.errors import EngineError

TESTS = Path(__file__).parent
EXAMPLES = TESTS.parent / "examples"
POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:*", "Resource": "*"}]}

Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one run."""
    with pytest.raises(SystemExit) as ended:
        app.main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, printed.out, printed.err


def write(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def too_much_for_regopy() -> dict[str, Any]:
    """A policy of 17 KB that takes more steps than regopy does: each action is compared with all others."""
    names = [f"s3:{'Get' if number % 2 else 'List'}Thing{number:03}*" for number in range(600)]
    statements: list[dict[str, Any]] = [
        {"Effect": "Allow", "Action": names[start : start + 60], "Resource": "*"}
        for start in range(0, len(names), 60)
    ]
    statements.append({"Effect": "Deny", "NotAction": names[:250], "Resource": "*"})
    return {"Version": "2012-10-17", "Statement": statements}


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["check", EXAMPLES / "plan.json"], id="check"),
        pytest.param(["validate", EXAMPLES / "policy.json"], id="validate"),
        pytest.param(["diff", EXAMPLES / "policy.json", "POLICY"], id="diff"),
        pytest.param(
            ["assert-not-granted", EXAMPLES / "policy.json", "--actions", "iam:PassRole"], id="assert"
        ),
        pytest.param(["generate", "companion", TESTS / "plans" / "companion-absent.json"], id="companion"),
        pytest.param(["generate", "policy", "--operations", "StartImagePipelineExecution"], id="policy"),
    ],
)
def test_all_engines_say_the_same(arguments: list[str | Path], capsys: Capture, tmp_path: Path) -> None:
    policy = write(tmp_path / "policy.json", POLICY)
    given = [policy if argument == "POLICY" else argument for argument in arguments]
    said = {name: run(capsys, *given, "--engine", name) for name in ("auto", "regopy", "compiled")}
    assert said["regopy"][1] != ""
    assert said["regopy"] == said["compiled"] == said["auto"]


@pytest.mark.parametrize(
    "command", [["check"], ["validate"], ["diff"], ["assert-not-granted"], ["generate", "companion"]]
)
def test_there_is_no_other_engine(command: list[str], capsys: Capture) -> None:
    code, out, err = run(capsys, *command, EXAMPLES / "policy.json", "--engine", "opa")
    assert (code, out) == (2, "")
    assert "'opa' is not one of 'auto', 'regopy', 'compiled'" in err


@pytest.mark.parametrize("command", ["check", "validate"])
@pytest.mark.parametrize("name", ["regopy", "compiled"])
def test_report_says_what_evaluated_it(command: str, name: str, capsys: Capture) -> None:
    _, out, _ = run(capsys, command, EXAMPLES / "policy.json", "--engine", name, "--format", "json")
    report = json.loads(out)
    assert [source["engine"] for source in report["inputs"]] == [name]
    assert report["not_checked"] == []


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([1], "regopy"),
        ([tiers.SMALL], "regopy"),
        ([tiers.SMALL + 1], "compiled"),
        ([1, 1], "compiled"),
        ([], "compiled"),
    ],
)
def test_regopy_is_for_one_small_file(sizes: list[int], expected: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.json" for number in range(len(sizes))]
    for path, size in zip(paths, sizes, strict=True):
        path.write_text(" " * size, encoding="utf-8")
    assert tiers.engines("auto", [str(path) for path in paths])().name == expected


@pytest.mark.parametrize("path", ["-", ".", "absent.json", "a\0b"])
def test_what_is_no_file_is_for_compiled_rules(path: str) -> None:
    assert tiers.engines("auto", [path])().name == "compiled"


@pytest.mark.parametrize("name", ["regopy", "compiled"])
def test_an_engine_that_is_named_is_the_one(name: str) -> None:
    assert tiers.engines(name, ["-", "-"], NEW_ACCESS)().name == name


def test_compiled_rules_take_over_where_regopy_gives_up(capsys: Capture, tmp_path: Path) -> None:
    path = write(tmp_path / "policy.json", too_much_for_regopy())
    report = json.loads(run(capsys, "check", path, "--format", "json", "--fail-on", "never")[1])
    assert [(source["documents"], source["engine"]) for source in report["inputs"]] == [(1, "compiled")]
    assert report["findings"] != []
    assert report["not_checked"] == []


def test_what_no_engine_can_evaluate_is_an_error_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def __init__(self, name: str) -> None:
            self.name = name

        def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
            asked.append(self.name)
            raise EngineError(f"{self.name} failed")

    asked: list[str] = []
    monkeypatch.setattr(tiers, "_regopy", lambda entrypoint: Failing("regopy"))
    monkeypatch.setattr(tiers, "_compiled", lambda entrypoint: Failing("compiled"))
    engine = tiers._Either(REPORT)
    for _ in range(2):
        with pytest.raises(EngineError, match="compiled failed"):
            engine.evaluate({})
    assert asked == ["regopy", "compiled", "compiled"]


def test_a_file_that_cannot_be_evaluated_is_named_and_the_others_are_reported(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    evaluate = CompiledEngine.evaluate

    def refuse(self: CompiledEngine, envelope: dict[str, Any]) -> dict[str, Any]:
        if envelope["document"].get("Id") == "broken":
            raise EngineError("It is too much.")
        return evaluate(self, envelope)

    monkeypatch.setattr(CompiledEngine, "evaluate", refuse)
    monkeypatch.chdir(tmp_path)
    for name in ("a", "c"):
        write(tmp_path / f"{name}.json", POLICY)
    write(tmp_path / "b.json", {**POLICY, "Id": "broken"})
    alone = json.loads(run(capsys, "check", "a.json", "c.json", "--format", "json")[1])
    code, out, err = run(
        capsys, "check", "a.json", "b.json", "c.json", "--format", "json", "--fail-on", "never"
    )
    report = json.loads(out)
    assert (code, err) == (2, "ibguard: b.json: It is too much.\n")
    assert report["not_checked"] == [{"file": "b.json", "reason": "It is too much."}]
    assert report["findings"] == alone["findings"] != []
    assert [source["documents"] for source in report["inputs"]] == [1, 0, 1]
    code, out, err = run(capsys, "validate", "b.json", "a.json")
    assert (code, err) == (2, "ibguard: b.json: It is too much.\n")
    assert "1 file" in out or "2 files" in out


def test_an_evaluation_that_takes_too_long_is_stopped_and_the_next_one_works() -> None:
    engine = CompiledEngine(deadline=0.2)

    def rules(document: Any, data: Any) -> Any:
        while document == "endless":
            pass
        return {"value": document}

    engine._rules = rules
    assert engine.evaluate("quick") == {"value": "quick"}  # type: ignore[arg-type]
    for _ in range(2):
        started = time.monotonic()
        with pytest.raises(EngineError, match=r"took longer than 0\.2 seconds and was stopped"):
            engine.evaluate("endless")  # type: ignore[arg-type]
        assert time.monotonic() - started >= 0.2
        assert engine.evaluate("quick") == {"value": "quick"}  # type: ignore[arg-type]


def test_no_handler_between_swallows_the_deadline() -> None:
    engine = CompiledEngine(deadline=0.2)

    def rules(document: Any, data: Any) -> Any:
        while True:
            with contextlib.suppress(Exception):
                time.sleep(0.01)

    engine._rules = rules
    with pytest.raises(EngineError, match="took longer"):
        engine.evaluate({})


def test_a_deadline_is_called_off_by_the_report() -> None:
    """What is done after a report, such as printing it, is not interrupted."""
    engine = CompiledEngine(deadline=0.1)
    engine._rules = lambda document, data: {}
    assert engine.evaluate({}) == {}
    time.sleep(0.3)
