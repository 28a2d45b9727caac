"""Parses policies in strings of documents, which the engine cannot do reliably."""

from typing import Any

from ibguard.errors import InputError
from ibguard.text.strict_json import JSONTextError, loads_embedded


def decoded(text: Any, place: str, file: str) -> Any:
    """The policy in a string; a value that is not a string or not JSON at all is returned unchanged.

    The rules report a string that is not JSON.

    Args:
        text: the value of an argument, property or key.
        place: its place, for errors.
        file: name for errors.

    Raises:
        InputError: the string is JSON that strict_json refuses, such as one with duplicate keys, or is
            not an object.
    """
    if not isinstance(text, str):
        return text
    try:
        return loads_embedded(text)
    except JSONTextError as error:
        if error.syntax:
            return text
        raise InputError(file, str(error), place) from error
