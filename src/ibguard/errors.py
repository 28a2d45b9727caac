"""Errors that end a run with exit code 2.

`str(error)` is what the user reads: the file and the place if they are known, then a sentence that says what
is wrong and what to do.
"""

from collections.abc import Collection
from difflib import get_close_matches


class IbguardError(Exception):
    """Base of all errors that ibguard raises on purpose."""


class InputError(IbguardError):
    """An input cannot be read, is malformed, or is of no kind that ibguard checks."""

    def __init__(self, file: str, message: str, place: tuple[int, int] | str | None = None) -> None:
        """Makes the error.

        Args:
            file: name of the input as the user knows it.
            message: a sentence without the file name and the place.
            place: line and column from 1, or text such as a resource address; None if unknown.
        """
        self.file = file
        self.message = message
        self.place = place
        if place is None:
            where = file
        elif isinstance(place, str):
            where = f"{file}: {place}"
        else:
            where = f"{file}:{place[0]}:{place[1]}"
        super().__init__(printable(f"{where}: {message}"))


class ConfigError(IbguardError):
    """The configuration file cannot be read, or has an unknown key or a wrong value."""


class EngineError(IbguardError):
    """The policy engine, the rules or their data cannot be used."""


class UsageError(IbguardError):
    """The arguments of the command line are wrong or contradict one another."""


def printable(text: str) -> str:
    """Returns `text` with all unprintable characters as escapes.

    File names and keys of documents come from outside: they may contain line breaks, colour codes or
    surrogates, which a terminal or an encoder does not survive.
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )


def nearest(name: str, known: Collection[str]) -> str:
    """Returns the end of a sentence about an unknown name: `; did you mean X?`, or `.` if none is similar."""
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"; did you mean `{near[0]}`?" if near else "."
