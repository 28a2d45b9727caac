# The two commands of README.md: `make demo` checks a real plan, `make test` runs every test.
# Both need Python 3.11 or newer, make and a package index; nothing else.
# For contributors: `make check` runs what concerns the change, `make bundle` compiles the policies, which needs OPA.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check bundle clean

demo: $(VENV)/installed
	$(BIN)/ibguard check examples/plan.json --fail-on never

test: $(VENV)/installed-test
	$(BIN)/python -m pytest

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tools.generate --check
	$(BIN)/python tests/concerned.py

bundle: $(VENV)/installed-test
	$(BIN)/python -m tools.generate
	$(BIN)/python -m tools.compile

# A plain install: the wheel is built and carries the rules compiled in advance.
$(VENV)/installed: pyproject.toml hatch_build.py $(shell find src tools policies bundles -type f -not -path '*/__pycache__/*')
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check .
	rm -f $(VENV)/installed-test
	touch $@

# Tests run on the sources, which an editable install puts on the path.
$(VENV)/installed-test: pyproject.toml hatch_build.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	rm -f $(VENV)/installed
	touch $@

$(VENV)/installed-dev: $(VENV)/installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .cache build dist src/ibguard/_bundle
