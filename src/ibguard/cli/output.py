"""What all commands do at the end: print to standard output and standard error, and exit with a code.

Exit codes: 0 no finding at or above the threshold, 1 findings, 2 wrong usage, an unreadable input or an
engine error, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from ibguard import __version__
from ibguard.errors import IbguardError, printable

if TYPE_CHECKING:
    from ibguard.commands.proposal import Proposal
    from ibguard.report.answers import Answer
    from ibguard.report.findings import NotChecked, Report

FOUND = 1
FAILED = 2
INTERRUPTED = 130


@contextmanager
def guarded() -> Iterator[None]:
    """Turns every error into one sentence on standard error and exit code 2."""
    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except IbguardError as error:
        _fail(str(error))
    except Exception as error:
        _fail(f"Internal error, please report it: {error!r}")


def write(text: str) -> None:
    """Writes to standard output. A closed pipe (`| head`) is not an error and keeps the exit code.

    Raises:
        IbguardError: the output cannot be written.
    """
    # A terminal that cannot show a character gets its code.
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # The interpreter would write the rest of the buffer at its end and fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise IbguardError(f"The output cannot be written: {error.strerror}.") from error


def as_json(report: Report) -> str:
    """The report for programs."""
    from ibguard.engine import installed
    from ibguard.render import json

    return json.render(report, version=__version__, bundle_revision=installed.stamp()["revision"])


def as_text(report: Report, *, color: str, config: str | None, verbose: bool = False) -> str:
    """The report for people; `color` is `auto`, `always` or `never`, `config` the configuration file."""
    from ibguard.render import text

    return text.render(report, colour=_is_coloured(color), verbose=verbose, config=config)


def answer(answer: Answer, output: str) -> None:
    """Prints an answer in one of `options.AnalyzerFormat`; exits with 1 unless the check passed."""
    from ibguard.render import access

    if output == "json":
        from ibguard.engine import installed

        write(access.as_json(answer, version=__version__, bundle_revision=installed.stamp()["revision"]))
    elif output == "access-analyzer":
        write(access.access_analyzer(answer))
    else:
        write(access.text(answer))
    if answer.result != answer.check:
        raise typer.Exit(FOUND)


def fail_if_any(not_checked: Sequence[NotChecked]) -> None:
    """Prints the inputs that could not be evaluated, with the reason; exits with 2 if there are any."""
    for item in not_checked:
        typer.echo(f"ibguard: {printable(f'{item.file}: {item.reason}')}", err=True)
    if not_checked:
        raise typer.Exit(FAILED)


def propose(proposal: Proposal) -> None:
    """Prints a policy, and its remarks on standard error; exits with 1 if the policy is incomplete."""
    for remark in proposal.remarks:
        typer.echo(f"ibguard: {printable(remark)}", err=True)
    write(proposal.text)
    if not proposal.complete:
        raise typer.Exit(FOUND)


def versions() -> str:
    """The versions of ibguard, its rules, its engine and its reference data, one per line."""
    from importlib.metadata import version as version_of

    from ibguard.engine import installed
    from ibguard.policies import sources

    source = sources.data_documents()["ibguard"]["reference"]["source"]
    origin = ", ".join(f"{name} {source[name]}" for name in source if name != "generated")
    return (
        f"ibguard {__version__}\n"
        f"rules {installed.stamp()['revision']}\n"
        f"regopy {version_of('regopy')}\n"
        f"reference data of {source['generated']} ({origin})\n"
    )


def _fail(sentence: str) -> None:
    typer.echo(f"ibguard: {printable(sentence)}", err=True)
    raise typer.Exit(FAILED)


def _is_coloured(wanted: str) -> bool:
    if wanted != "auto":
        return wanted == "always"
    environment = os.environ
    return sys.stdout.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
