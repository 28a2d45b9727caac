"""Lets pytest run the policies' own tests, wherever below the repository it is started."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester", "rego_collector"]


def pytest_sessionstart(session: pytest.Session) -> None:
    """Bring the compiled policies up to date, so that the tests run what a wheel carries."""
    from ibguard.engine import engine

    if not engine.is_compiled():
        engine.write_compiled(Path(engine.__file__).parents[1] / "_bundle")
