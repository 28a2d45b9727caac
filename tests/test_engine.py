import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import regopy_compiler
from ibguard.engine import installed
from ibguard.engine import limits as engine_limits
from ibguard.engine.engine import Engine, load
from ibguard.engine.shielding import shield, unshield
from ibguard.errors import EngineError
from ibguard.policies import sources
from ibguard.text import limits

ECHO = """package ibguard

report := {
	"same": input.one == input.other,
	"parts": split(input.one, data.quote),
	"value": input.one,
}
"""
POLICY = Path(__file__).parents[1] / "examples" / "policy.json"
NASTY = 'a"b\\c/\n\t\x00\x1f\x7fé\u2028\U0001f600'


def probe(body: str, data: dict[str, Any] | None = None) -> Engine:
    return regopy_compiler.engine([("probe.rego", f"package ibguard\n\n{body}\n")], data or {})


def test_strings_come_back_as_they_were() -> None:
    echo = regopy_compiler.engine([("echo.rego", ECHO)], {"quote": '"'})
    assert echo.evaluate({"one": NASTY, "other": NASTY}) == {
        "same": True,
        "parts": NASTY.split('"'),
        "value": NASTY,
    }


def test_keys_come_back_as_they_were() -> None:
    assert probe("report := input.one").evaluate({"one": {NASTY: {NASTY: 1}}}) == {NASTY: {NASTY: 1}}


def test_one_engine_evaluates_many_inputs() -> None:
    echo = probe('report := {"n": input.n}')
    assert [echo.evaluate({"n": n}) for n in (1, None, [2])] == [{"n": 1}, {"n": None}, {"n": [2]}]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs", "Co"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('ab"\\\n\x7f'), inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
def test_shield_is_undone_by_unshield(value: Any) -> None:
    text = shield(value)
    assert "\\" not in text
    assert "\x7f" not in text
    assert unshield(json.loads(text)) == value


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth - 1):
        value = [value]
    return value


def test_nesting_up_to_the_limit_is_evaluated() -> None:
    assert probe('report := {"ok": true}').evaluate({"x": nested(limits.MAX_DEPTH - 1)}) == {"ok": True}


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        pytest.param(nested(limits.MAX_DEPTH), "nested deeper than 100", id="depth"),
        pytest.param([0] * (engine_limits.MAX_NODES + 1), "more than 2,000,000 values", id="nodes"),
        pytest.param("x" * (limits.MAX_STRING + 1), "string of more than", id="string"),
        pytest.param({"x" * (limits.MAX_STRING + 1): 1}, "string of more than", id="key"),
        pytest.param("\ud800", "not valid JSON", id="lone surrogate"),
        pytest.param(float("nan"), "not valid JSON", id="not a number"),
        pytest.param({1, 2}, "not valid JSON", id="no JSON type"),
        pytest.param("\U000f0022", "private-use", id="shielding's own characters"),
    ],
)
def test_what_the_engine_cannot_take_is_refused(value: Any, sentence: str) -> None:
    with pytest.raises(EngineError, match=sentence):
        probe('report := {"ok": true}').evaluate({"value": value})


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        pytest.param("report := {} if input.missing", "no report", id="undefined"),
        pytest.param("report := [1]", "no report", id="no object"),
        pytest.param("report := {} if input\nreport := {1: 1} if input", "failed", id="conflict"),
        pytest.param('report := {"x": lower(input.number)}', "failed", id="failing built-in"),
        pytest.param(
            'report := {"x": array.slice(input.number, 0, 1)}', "malformed result", id="broken output"
        ),
        pytest.param('report := {"x": nosuch(1)}', "engine", id="unknown built-in"),
    ],
)
def test_an_evaluation_without_a_report_is_an_error(body: str, sentence: str) -> None:
    with pytest.raises(EngineError, match=sentence):
        probe(body).evaluate({"number": 1})


def test_missing_entrypoint_is_an_error() -> None:
    with pytest.raises(EngineError):
        regopy_compiler.engine([("m.rego", "package other\n\nx := 1\n")], {}).evaluate({})


def test_module_that_does_not_parse_is_named() -> None:
    with pytest.raises(EngineError, match=r"refuses probe\.rego: "):
        probe("report := {")


def test_deadline_ends_the_process_with_one_sentence() -> None:
    script = """
import regopy_compiler
loops = "some a in input.x; some b in input.x; some c in input.x"
body = 'package ibguard\\n\\nreport := {"n": count([1 | ' + loops + '])}'
regopy_compiler.engine([("slow.rego", body)], {}, deadline=0.2).evaluate({"x": list(range(1000))})
print("survived")
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "ibguard: The evaluation took longer than 0.2 seconds and was stopped.\n"


def test_platform_without_the_engine_gets_one_sentence(tmp_path: Path) -> None:
    """A library that does not load, as where the C library is older than the one it was built for."""
    (tmp_path / "regopy").mkdir()
    reason = "librego_shared.so: version `GLIBC_2.34' not found"
    (tmp_path / "regopy" / "__init__.py").write_text(f"raise OSError({reason!r})\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "ibguard", "check", POLICY],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    sentence = f"ibguard: The policy engine regopy cannot be loaded: {reason}; use --engine compiled.\n"
    assert (run.returncode, run.stdout, run.stderr) == (2, "", sentence)


def test_deadline_is_called_off_by_the_result() -> None:
    module = ("m.rego", 'package ibguard\n\nreport := {"ok": true}\n')
    quick = regopy_compiler.engine([module], {}, deadline=30)
    assert quick.evaluate({}) == {"ok": True}


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A checkout with small policies, and a stamp that says what they were compiled from."""
    policies = tmp_path / "policies" / "rego" / "ibguard"
    policies.mkdir(parents=True)
    (policies / "main.rego").write_text("package ibguard\n", encoding="utf-8")
    (policies / "data.json").write_text("{}", encoding="utf-8")
    package = tmp_path / "src" / "ibguard"
    (package / "_bundle").mkdir(parents=True)
    monkeypatch.setattr(installed, "DIRECTORY", package / "_bundle")
    monkeypatch.setattr(sources, "__file__", str(package / "policies" / "sources.py"))
    stamp = {"revision": "r", "sources": sources.digest()}
    (package / "_bundle" / "stamp.json").write_text(json.dumps(stamp), encoding="utf-8")
    installed.stamp.cache_clear()
    yield tmp_path
    installed.stamp.cache_clear()


def test_compiled_policies_of_a_checkout_are_known(compiled: Path) -> None:
    assert installed.stamp()["revision"] == "r"


def test_installed_policies_are_not_read_to_see_whether_they_have_changed(
    compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> str:
        raise AssertionError("the policies were read")

    (compiled / "policies" / "rego").rename(compiled / "src" / "ibguard" / "_rego")
    monkeypatch.setattr(sources, "digest", refuse)
    assert installed.stamp()["revision"] == "r"


@pytest.mark.parametrize("changed", ["main.rego", "data.json"])
def test_stale_compiled_policies_are_not_used(compiled: Path, changed: str) -> None:
    with (compiled / "policies" / "rego" / "ibguard" / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    with pytest.raises(
        EngineError, match=r"changed since they were compiled; run `python -m tools\.compile`"
    ):
        installed.stamp()


@pytest.mark.parametrize("content", [None, "", "{"])
def test_missing_compiled_policies_are_an_error(compiled: Path, content: str | None) -> None:
    stamp = compiled / "src" / "ibguard" / "_bundle" / "stamp.json"
    stamp.unlink()
    if content is not None:
        stamp.write_text(content, encoding="utf-8")
    with pytest.raises(EngineError, match="The compiled rules are missing"):
        installed.stamp()


def test_another_regopy_than_the_build_had_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "stamp", lambda: {"regopy": "0.0.0"})
    with pytest.raises(EngineError, match="is not that of the compiled rules"):
        Engine()


def test_damaged_compiled_policies_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "report.rbb").write_bytes(b"damaged")
    with pytest.raises(EngineError, match=r"report\.rbb cannot be read"):
        load(tmp_path / "report.rbb")


def test_entrypoints_named_twice_do_not_shift_the_others() -> None:
    module = ("m.rego", "package m\n\na := 1\n\nb := 2\n\nc := 3\n")
    interpreter, bundle = regopy_compiler.compile_modules([module], {}, ["m/a", "m/a", "m/b", "m/c"])
    values = [interpreter.query_bundle_entrypoint(bundle, f"m/{name}")[0][0] for name in "abc"]
    assert values == [1, 2, 3]
