"""Lets pytest run the policies' own tests, wherever below the repository it is started."""

import pytest

pytest_plugins = ["pytester", "rego_collector"]


def pytest_sessionstart(session: pytest.Session) -> None:
    """Bring the compiled policies up to date, so that the tests run what a wheel carries."""
    from ibguard.engine.compilation import DIRECTORY

    from tools.compile import is_compiled, write_compiled

    if not is_compiled():
        write_compiled(DIRECTORY)
