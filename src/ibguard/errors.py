"""Errors that end a run with exit code 2; `str(error)` is the one sentence the user reads."""

from collections.abc import Collection
from difflib import get_close_matches


class IbguardError(Exception):
    """Base of everything ibguard raises on purpose."""


class InputError(IbguardError):
    """An input cannot be read, is damaged, or is not something ibguard checks."""

    def __init__(self, file: str, message: str, place: tuple[int, int] | str | None = None) -> None:
        """Say what is wrong with an input.

        Args:
            file: name of the input as the user knows it.
            message: what is wrong, without the file name.
            place: line and column from 1, or words such as a resource address; None when unknown.
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
    """The configuration file cannot be read or says something ibguard does not know."""


class EngineError(IbguardError):
    """The policy engine, or what it is made of, cannot be used."""


class UsageError(IbguardError):
    """The command line asks for something that does not exist or does not go together."""


def printable(text: str) -> str:
    """Returns `text` with everything that could upset a terminal or an encoder written as an escape.

    File names and document keys come from outside: they may hold line breaks, colour codes or surrogates.
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )


def nearest(name: str, known: Collection[str]) -> str:
    """Returns `; did you mean X?` for the name most like `name`, or nothing."""
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"; did you mean `{near[0]}`?" if near else ""
