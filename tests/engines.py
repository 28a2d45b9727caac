"""Engines that tests share: loading one takes longer than many an evaluation, and many tests ask the same."""

import hashlib
import json
import threading
from functools import cache
from typing import Any

import pytest

from ibguard.engine.engine import Engine
from ibguard.engine.entrypoints import REPORT
from ibguard.engine.shielding import shield

_CLASS = f"{Engine.__module__}.{Engine.__qualname__}"


class Shared:
    """Engines for one entrypoint, for any number of threads; what was asked before is not evaluated again."""

    name = Engine.name

    def __init__(self, entrypoint: str) -> None:
        """Load nothing yet."""
        self._entrypoint = entrypoint
        self._idle: list[Engine] = []
        self._answers: dict[bytes, str] = {}
        self._lock = threading.Lock()

    def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """As `Engine.evaluate`."""
        asked = hashlib.sha256(shield(envelope).encode()).digest()
        with self._lock:
            known = self._answers.get(asked)
            engine = self._idle.pop() if self._idle and known is None else None
        if known is None:
            engine = engine or Engine(entrypoint=self._entrypoint)
            known = json.dumps(engine.evaluate(envelope))
            with self._lock:
                self._answers[asked] = known
                self._idle.append(engine)
        answer: dict[str, Any] = json.loads(known)
        return answer


@cache
def shared(entrypoint: str = REPORT) -> Shared:
    """The engines for an entrypoint of the installed policies."""
    return Shared(entrypoint)


@pytest.fixture
def shared_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line take shared engines as well."""
    monkeypatch.setattr(_CLASS, lambda *, entrypoint=REPORT, deadline=None: shared(entrypoint))
