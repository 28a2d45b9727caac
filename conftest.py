"""Lets pytest run the policies' own tests, wherever below the repository it is started."""

import os

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["pytester", "rego_collector", "engines"]

# The same draws in every run, more of them where a change is judged, and no test fails for a slow machine.
settings.register_profile(
    "ibguard",
    deadline=None,
    derandomize=True,
    max_examples=300 if os.environ.get("CI") else 60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ibguard")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Bring the compiled policies up to date, so that the tests run what a wheel carries."""
    from ibguard.errors import EngineError
    from tools.compile import refresh

    try:
        refresh()
    except EngineError as error:
        raise pytest.UsageError(str(error)) from error
