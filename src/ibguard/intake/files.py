"""Reads inputs: files, directories and standard input."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ibguard.errors import InputError, UsageError, printable
from ibguard.intake.kinds import ACCEPTED, UnrecognisedError, decoded, describe_text, recognise
from ibguard.text import template_yaml
from ibguard.text.strict_json import MAX_TEXT, JSONTextError, parse
from ibguard.vocabulary import POLICY, RESPONSE

STDIN = "-"
STDIN_NAME = "<stdin>"
SUFFIXES = (".json", ".yaml", ".yml", ".template")
SKIPPED_DIRECTORIES = frozenset({".git", ".terraform", "node_modules"})

_BINARY = (
    (
        b"PK\x03\x04",
        "Not JSON: the file is a binary plan or another zip archive; "
        "save what `terraform show -json PLANFILE` prints.",
    ),
    (b"\x1f\x8b", "Not JSON: the file is compressed with gzip; unpack it first."),
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Input:
    """One document to check.

    `file` is its name for people, `kind` one of `vocabulary.KINDS`, `document` the parsed content (in an IAM
    response the policy is always an object), `text` the content as text, for lines and columns, and `yaml`
    whether it is YAML instead of JSON.
    """

    file: str
    kind: str
    document: Any
    text: str
    yaml: bool = False


@dataclass(frozen=True, slots=True)
class Intake:
    """All inputs in order, and the number of ignored files in directories."""

    inputs: list[Input]
    ignored: int


def read(paths: Sequence[str], kind: str | None = None) -> Intake:
    """Reads inputs.

    A named file must be of a known kind. A directory means all `*.json` files below it and the templates in
    `*.yaml`, `*.yml` and `*.template`, sorted, except in `SKIPPED_DIRECTORIES`. Files of no known kind and
    links that lead out of the directory are ignored and counted. A `*.json` file that is not JSON is an
    error: a malformed policy must not look like a policy without findings. Each file is read once.

    Args:
        paths: files, directories, `-` for standard input.
        kind: the kind of all inputs, None to recognise each.

    Raises:
        InputError: an input cannot be read or checked, or a directory has none.
        UsageError: there are no paths, or `kind` does not exist.
    """
    if not paths:
        raise UsageError("There is no file to check; name one.")
    inputs: dict[str, Input] = {}
    ignored: set[str] = set()
    for path in paths:
        if "\0" in path:
            raise InputError(path, "A file name cannot contain a NUL character.")
        if path == STDIN:
            if STDIN not in inputs:
                inputs[STDIN] = _input(_read_stdin(), STDIN_NAME, kind)
        elif os.path.isdir(path):
            _read_directory(path, kind, inputs, ignored)
        else:
            real = os.path.realpath(path)
            if real not in inputs:
                inputs[real] = _input(_read_file(path), printable(path), kind)
    return Intake(list(inputs.values()), len(ignored - inputs.keys()))


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A policy file that is not a JSON object: its name, its text, what is wrong as a sentence, and where."""

    file: str
    text: str
    message: str
    place: tuple[int, int] | None


def read_policies(paths: Sequence[str]) -> tuple[Intake, list[Unreadable]]:
    """Reads files as policies, whatever they look like. A file that is not a JSON object is not an error.

    Args:
        paths: files, `-` for standard input. Each file is read once.

    Raises:
        InputError: a file cannot be read, or is JSON that `ibguard.text.strict_json` refuses.
        UsageError: there are no paths.
    """
    if not paths:
        raise UsageError("There is no file to check; name one.")
    inputs: list[Input] = []
    unreadable: list[Unreadable] = []
    for path in dict.fromkeys(paths):
        if "\0" in path:
            raise InputError(path, "A file name cannot contain a NUL character.")
        file = STDIN_NAME if path == STDIN else printable(path)
        text = _decode(_read_stdin() if path == STDIN else _read_file(path), file)
        try:
            document = parse(text)
        except JSONTextError as error:
            if not error.syntax:
                raise InputError(file, error.message, error.place) from None
            unreadable.append(Unreadable(file, text, error.message, error.place))
            continue
        if isinstance(document, dict):
            inputs.append(Input(file, POLICY, document, text))
        else:
            unreadable.append(Unreadable(file, text, "The policy is not a JSON object.", None))
    return Intake(inputs, 0), unreadable


def _read_directory(directory: str, kind: str | None, inputs: dict[str, Input], ignored: set[str]) -> None:
    """Adds the inputs below a directory, by real path."""
    root = os.path.join(os.path.realpath(directory), "")
    found = False
    for path in _files(directory):
        real = os.path.realpath(path)
        if not real.startswith(root):
            ignored.add(real)
            continue
        if real not in inputs:
            if os.path.exists(real) and not os.path.isfile(real):
                # Opening a pipe could block for ever.
                raise InputError(printable(path), "The path is not a regular file.")
            try:
                data = _read_file(path)
                if not path.lower().endswith(".json"):
                    _expect_template(data, printable(path))
                inputs[real] = _input(data, printable(path), kind)
            except UnrecognisedError:
                ignored.add(real)
                continue
        found = True
    if not found:
        raise InputError(
            printable(directory), f"The directory has no file that ibguard checks, such as {ACCEPTED}."
        )


def _expect_template(data: bytes, file: str) -> None:
    """Checks that a file without the ending `.json` looks like a template.

    Raises:
        UnrecognisedError: it does not.
    """
    if not template_yaml.looks_like_template(data.decode("utf-8", errors="replace")):
        raise UnrecognisedError(file, "The file is not a CloudFormation template.")


def _files(directory: str) -> Iterator[str]:
    """Yields the files below a directory that may be inputs, in the same order on every file system."""

    def fail(error: OSError) -> None:
        raise InputError(printable(str(error.filename)), _reason(error)) from error

    for folder, folders, names in os.walk(directory, onerror=fail):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_DIRECTORIES)
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES):
                yield os.path.join(folder, name)


def _input(data: bytes, file: str, kind: str | None) -> Input:
    text = _decode(data, file)
    # A template in YAML is recognised by its lines; everything else is read as JSON.
    yaml = not text.lstrip().startswith("{") and template_yaml.looks_like_template(text)
    try:
        document = template_yaml.parse(text) if yaml else parse(text)
    except JSONTextError as error:
        # Only a text that is not JSON at all can be a file of another format.
        other = describe_text(text) if error.syntax and not yaml else None
        if other:
            raise InputError(file, other) from None
        raise InputError(file, error.message, error.place) from None
    recognised = recognise(document, file, kind)
    if recognised == RESPONSE:
        document = decoded(document, file)
    return Input(file, recognised, document, text, yaml)


def _read_file(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return _limited(stream.read(MAX_TEXT + 1), printable(path))
    except OSError as error:
        raise InputError(printable(path), _reason(error)) from error


def _read_stdin() -> bytes:
    try:
        return _limited(sys.stdin.buffer.read(MAX_TEXT + 1), STDIN_NAME)
    except (OSError, AttributeError) as error:
        # A process without standard input has None there.
        raise InputError(STDIN_NAME, "Standard input cannot be read.") from error


def _limited(data: bytes, file: str) -> bytes:
    if len(data) > MAX_TEXT:
        raise InputError(file, f"The file is larger than {MAX_TEXT // (1024 * 1024)} MiB.")
    return data


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no such file or directory."
    if isinstance(error, PermissionError):
        return "The path cannot be read: permission denied."
    return f"The path cannot be read: {error.strerror or error}."


def _decode(data: bytes, file: str) -> str:
    """Returns the text of a file in UTF-8, or in UTF-16, which PowerShell writes when it redirects output."""
    for magic, answer in _BINARY:
        if data.startswith(magic):
            raise InputError(file, answer)
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", None))
    if encoding is None:
        # JSON begins with an ASCII character, so that a NUL next to it tells the byte order.
        zeros = [byte == 0 for byte in data[:2]]
        encoding = (
            "utf-16-le" if zeros == [False, True] else "utf-16-be" if zeros == [True, False] else "utf-8"
        )
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        offset = len(mark) + error.start
        name = "UTF-8" if encoding == "utf-8" else "UTF-16"
        byte = f"byte 0x{data[offset]:02x} at offset {offset} is invalid"
        raise InputError(file, f"The file is not {name} text: {byte}.") from None
    if not text.strip():
        raise InputError(file, "The file is empty.")
    return text
