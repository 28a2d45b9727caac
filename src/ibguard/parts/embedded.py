"""Policies that are texts inside documents, which the engine cannot parse reliably."""

from typing import Any

from ibguard.errors import InputError
from ibguard.text.strict_json import JSONTextError, loads_embedded


def decoded(text: Any, place: str, file: str) -> Any:
    """The policy that a text spells; what is no text, or no JSON at all, stays what it is.

    Of what is not JSON the rules say so, in both engines alike.

    Args:
        text: the value of an argument, property or key.
        place: where it stands, for errors.
        file: name for errors.

    Raises:
        InputError: the text is JSON that a reader could be fooled by, such as duplicate keys, or no object.
    """
    if not isinstance(text, str):
        return text
    try:
        return loads_embedded(text)
    except JSONTextError as error:
        if error.syntax:
            return text
        raise InputError(file, f"{place}: {error}") from error
