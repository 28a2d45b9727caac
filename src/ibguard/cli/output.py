"""What all commands do at their end: print, complain, and exit with a code.

Exit codes: 0 nothing at or above the threshold, 1 findings, 2 wrong usage, unreadable input or trouble with
the engine, 130 interrupted.
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
TROUBLE = 2
INTERRUPTED = 130


@contextmanager
def guarded() -> Iterator[None]:
    """Ends the command with one sentence on standard error, whatever goes wrong."""
    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except IbguardError as error:
        _complain(str(error))
    except Exception as error:
        _complain(f"internal error, please report it: {error!r}")


def write(text: str) -> None:
    """Writes to standard output. A reader that has gone (`| head`) is no trouble: the verdict stands.

    Raises:
        IbguardError: the output cannot be written.
    """
    # A terminal that lacks a letter gets its code instead.
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered would come up again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise IbguardError(f"the report cannot be written: {error.strerror}") from error


def as_json(report: Report) -> str:
    """A report for programs."""
    from ibguard.engine import installed
    from ibguard.render import json

    return json.render(report, version=__version__, bundle_revision=installed.stamp()["revision"])


def as_text(report: Report, *, color: str, config: str | None, verbose: bool = False) -> str:
    """A report for people; `color` is `auto`, `always` or `never`, `config` the configuration in use."""
    from ibguard.render import text

    return text.render(report, colour=_is_coloured(color), verbose=verbose, config=config)


def answer(answer: Answer, output: str) -> None:
    """Prints an answer in one of `options.AnalyzerFormat`; ends with 1 unless it is what was hoped for."""
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


def complain_of(not_checked: Sequence[NotChecked]) -> None:
    """Names the inputs on which the rules could not be evaluated; ends with 2 if there are any."""
    for item in not_checked:
        typer.echo(f"ibguard: {printable(f'{item.file}: {item.reason}')}", err=True)
    if not_checked:
        raise typer.Exit(TROUBLE)


def propose(proposal: Proposal) -> None:
    """Prints a policy, and on standard error what is to be said of it; ends with 1 if it is not complete."""
    for remark in proposal.remarks:
        typer.echo(f"ibguard: {printable(remark)}", err=True)
    write(proposal.text)
    if not proposal.complete:
        raise typer.Exit(FOUND)


def versions() -> str:
    """The versions of all parts, one a line."""
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


def _complain(sentence: str) -> None:
    typer.echo(f"ibguard: {printable(sentence)}", err=True)
    raise typer.Exit(TROUBLE)


def _is_coloured(wanted: str) -> bool:
    if wanted != "auto":
        return wanted == "always"
    environment = os.environ
    return sys.stdout.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
