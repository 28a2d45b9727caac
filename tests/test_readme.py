"""What README.md shows of ibguard is what ibguard prints."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def shown() -> Iterator[tuple[str, list[str]]]:
    """The commands in README.md that have output below them, with that output."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for part in block.split("$ ")[1:] if block.startswith("$ ") else []:
            command, *output = part.rstrip("\n").split("\n")
            if command.startswith("ibguard ") and output:
                yield command, output


@pytest.mark.parametrize(("command", "output"), list(shown()), ids=[command for command, _ in shown()])
def test_readme_shows_what_is_printed(command: str, output: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    printed = (run.stdout + run.stderr).rstrip("\n").split("\n")
    if output[-1] == "...":
        output = output[:-1]
        printed = printed[: len(output)]
    assert printed == output


def test_readme_shows_several_commands() -> None:
    assert {command.split()[1] for command, _ in shown()} >= {"check", "diff", "generate", "validate"}
