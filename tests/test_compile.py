"""Compiling the policies, where that does not work."""

from pathlib import Path

import pytest

from ibguard.errors import EngineError
from parity import require_opa
from tools import compile
from tools.translator.plan import PlanError


def test_without_opa_one_sentence_tells_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IBGUARD_OPA", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match="put opa on the path or set IBGUARD_OPA"):
        compile.plan(tmp_path)


def test_an_error_of_opa_has_its_place(tmp_path: Path) -> None:
    require_opa()
    rules = "package m\n\n# METADATA\n# entrypoint: true\nout := 1 if absent\n"
    (tmp_path / "m.rego").write_text(rules, encoding="utf-8")
    with pytest.raises(EngineError, match=r"^OPA refuses the policies: .*m\.rego:5: .*absent"):
        compile.plan(tmp_path)


def test_an_unknown_statement_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise PlanError("The plan has a NewStmt, which the translator does not know.")

    monkeypatch.setattr(compile, "refresh", refuse)
    assert compile.main([]) == 2
    assert capsys.readouterr().err == "The plan has a NewStmt, which the translator does not know.\n"
