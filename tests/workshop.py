"""Runs the commands of bundles/README.md, where another team would: beside a bundle and its inputs."""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ibguard.policies import bundle
from parity import require, require_opa
from tools.compile import BUNDLE

REPOSITORY = Path(__file__).parents[1]
README = REPOSITORY / "bundles" / "README.md"

# Seconds that any program may take, and a server to become ready.
PATIENCE = 120.0

_PART = re.compile(
    r"^## (?P<heading>[^\n]+)$|^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_PORT = "8181"

# Requests to this machine go to no proxy.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def blocks(language: str) -> list[tuple[str, str]]:
    """The blocks of one language in the README, as (heading they stand under, text)."""
    heading = ""
    found = []
    for part in _PART.finditer(README.read_text(encoding="utf-8")):
        heading = part["heading"] or heading
        if part["language"] == language:
            found.append((heading, part["text"]))
    return found


def commands() -> list[tuple[str, str]]:
    """The commands of the README, as (heading they stand under, command)."""
    return [
        (heading, line.removeprefix("$ "))
        for heading, text in blocks("console")
        for line in text.splitlines()
    ]


def command(heading: str, beginning: str) -> str:
    """The first command under a heading that begins so."""
    return next(line for at, line in commands() if at == heading and line.startswith(beginning))


@dataclass(frozen=True)
class Workshop:
    """A folder with a bundle, the examples, and what the README says to put beside them."""

    folder: Path
    environment: dict[str, str]

    @classmethod
    def open(cls, folder: Path) -> "Workshop":
        """Fill a new folder, with a bundle of the policies as they are now."""
        bundle.write(folder / "bundles" / "ibguard.tar.gz", BUNDLE)
        shutil.copytree(REPOSITORY / "examples", folder / "examples")
        ((_, settings),) = [block for block in blocks("json") if block[0] == "Settings"]
        (folder / "settings.json").write_text(settings, encoding="utf-8")
        ((_, module),) = blocks("rego")
        (folder / "own.rego").write_text(module, encoding="utf-8")
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        return cls(folder, {**os.environ, "PATH": path, "NO_PROXY": "localhost", "no_proxy": "localhost"})

    def run(self, line: str, *, code: int = 0) -> str:
        """What a command of the README prints; it has to end with the exit code."""
        program, _, rest = line.partition(" ")
        # The shell gives way to the program, so that a program that takes too long is ended itself.
        shown = f"exec {shlex.quote(str(_found(program)))} {rest}"
        run = subprocess.run(
            ["sh", "-c", shown],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        assert run.returncode == code, f"{line}\n{run.stdout[-2000:]}{run.stderr}"
        return run.stdout

    @contextmanager
    def serve(self, line: str) -> Iterator[str]:
        """The port of the server that the command starts, from when it is ready; it is ended in any case."""
        program, *arguments = shlex.split(line)
        with socket.socket() as free:
            free.bind(("localhost", 0))
            port = str(free.getsockname()[1])
        log = self.folder / "server.log"
        with log.open("w", encoding="utf-8") as output:
            process = subprocess.Popen(
                [_found(program), *(argument.replace(_PORT, port) for argument in arguments)],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        try:
            deadline = time.monotonic() + PATIENCE
            while not _ready(port):
                assert process.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
                time.sleep(0.05)
            yield port
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def at_port(line: str, port: str) -> str:
    """A command of the README, for a server on another port."""
    return line.replace(_PORT, port)


def ask(port: str, path: str, body: Any) -> Any:
    """What the server answers to a body of JSON."""
    request = urllib.request.Request(
        f"http://localhost:{port}/{path}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with _OPENER.open(request, timeout=PATIENCE) as response:
        return json.load(response)


def _found(program: str) -> Path:
    if program == "opa":
        return require_opa()
    # Installed together with what is tested here.
    if program == "ibguard":
        return Path(sys.executable).parent / "ibguard"
    return require(program)


def _ready(port: str) -> bool:
    try:
        with _OPENER.open(f"http://localhost:{port}/health?bundles", timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False
