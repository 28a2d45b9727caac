"""Shields documents from bugs of regopy in strings, and unshields its answers.

regopy 1.5.2 stores strings as escaped JSON text, so that a quote, a backslash or a control character breaks
`split`, `count`, comparison and its own output. Shielding replaces these characters in the input by
private-use characters, and unshielding reverses it in the output. Rego code that searches for one of them
takes it from data, which is shielded too. Deep nesting ends the process, hence the limits.
"""

import json
import re
from typing import Any

from ibguard.engine.limits import check_limits
from ibguard.errors import EngineError
from ibguard.text.limits import RESERVED

# The first private-use character.
_SHIELD = 0xF0000

_ESCAPE = re.compile(r'\\(?:u00([01][0-9a-f])|(["\\bfnrt]))')
_ESCAPED = {'"': '"', "\\": "\\", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_UNSHIELD = {_SHIELD + code: chr(code) for code in (*range(0x20), ord('"'), ord("\\"), 0x7F)}


def shield(value: Any) -> str:
    """`value` as JSON text without any escape sequence.

    Raises:
        EngineError: the value is beyond a limit, is not JSON, or has characters that shielding uses.
    """
    check_limits(value)
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode("utf-8")
    except (TypeError, ValueError) as error:
        raise EngineError("The input has a value that is not valid JSON.") from error
    if RESERVED.search(text):
        raise EngineError("The input has a private-use character between U+F0000 and U+F00FF.")
    if "\\" in text:
        text = _ESCAPE.sub(_shielded, text)
    return text.replace("\x7f", chr(_SHIELD + 0x7F))


def unshield(value: Any) -> Any:
    """`value` with the original characters, in keys too, and with sorted keys."""
    if isinstance(value, str):
        return value.translate(_UNSHIELD) if RESERVED.search(value) else value
    if isinstance(value, list):
        return [unshield(item) for item in value]
    if isinstance(value, dict):
        return {unshield(key): unshield(value[key]) for key in sorted(value)}
    return value


def _shielded(match: re.Match[str]) -> str:
    code, letter = match.groups()
    return chr(_SHIELD + (int(code, 16) if code else ord(_ESCAPED[letter])))
