"""Tells the kind of an input, and for a document of another kind what it is.

The shapes are those of the JSON output of `terraform show -json` and `tofu show -json`, of the responses of
`aws iam get-*`, of CloudFormation templates and of the IAM policy grammar.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from ibguard.errors import InputError, UsageError
from ibguard.policies import sources
from ibguard.text.strict_json import JSONTextError, loads_embedded
from ibguard.vocabulary import ACCOUNT, KINDS, PLAN, POLICY, RESPONSE, TEMPLATE

ACCEPTED = (
    "an IAM policy, the output of `aws iam get-*`, a Terraform plan as JSON or a CloudFormation template"
)
"""The kinds of input, in a message."""

_SHOW = "run `terraform show -json PLANFILE` on a plan saved by `terraform plan -out=PLANFILE`"
_GET_VERSION = "run `aws iam get-policy-version --policy-arn ARN --version-id ID`"

_KNOWN = sources.inputs()
_PLAN_VERSION = re.compile(r"(?:0\.[12]|1\.[0-9]+)(?:\.[0-9]+)?")


class UnrecognisedError(InputError):
    """Well-formed JSON of no known kind: an error for a named file, ignored in a directory."""


def recognise(document: Any, file: str, kind: str | None = None) -> str:
    """Returns the kind of a parsed document, after checking that it has the shape of that kind.

    Args:
        document: the content of the file.
        file: name for errors.
        kind: one of `KINDS` if the user gave it, else None.

    Raises:
        UnrecognisedError: the document is of no known kind, or not of `kind`.
        InputError: its kind is known but it cannot be checked, or it may be of several kinds.
        UsageError: `kind` is not one of `KINDS`.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f"Unknown kind `{kind}`; the kinds are {', '.join(KINDS)}.")
    if not isinstance(document, dict):
        raise _not_object(document, file)
    candidates = [name for name, looks_like in _LOOKS_LIKE.items() if looks_like(document)]
    if kind is None:
        if not candidates:
            raise _unrecognised(document, file)
        if len(candidates) > 1:
            # Picking one would leave the other part of the document unchecked.
            kinds = " or ".join(candidates)
            raise InputError(file, f"The kind of the document is ambiguous: {kinds}; give one with --kind.")
        kind = candidates[0]
    elif kind not in candidates:
        raise UnrecognisedError(file, f"The document is not of the kind {kind}.")
    _CHECKS[kind](document, file)
    return kind


def decoded(document: dict[str, Any], file: str) -> dict[str, Any]:
    """Returns an IAM response with its policy as an object.

    The AWS CLI prints policies as objects, the IAM API and some tools as URL-encoded JSON.

    Args:
        document: the response; it is not changed.
        file: name for errors.

    Raises:
        InputError: the response has no policy or several, or the policy cannot be read.
    """
    places = [path for path in _KNOWN["responses"] if path[0] in document]
    if len(places) != 1:
        keys = ", ".join(path[0] for path in _KNOWN["responses"])
        raise InputError(file, f"The response must have exactly one of the keys {keys}.")
    outer, *inner = places[0]
    if not inner:
        return {**document, outer: _policy(document[outer], file, outer)}
    body = document[outer]
    if not isinstance(body, dict) or body.get(inner[0]) is None:
        command = _GET_VERSION if outer == "PolicyVersion" else "run `aws iam get-role --role-name NAME`"
        raise InputError(file, f"{outer} has no {inner[0]}; {command}.")
    return {**document, outer: {**body, inner[0]: _policy(body[inner[0]], file, inner[0])}}


def describe_text(text: str) -> str | None:
    """Returns what a text that is not JSON is and what to do, as a sentence; None for malformed JSON."""
    head = text[:65536].lstrip()
    if head.startswith("[command]") or "\n::set-output " in text or "\n::debug::" in text:
        return (
            "Not JSON: the file is the output of a CI wrapper around Terraform; switch the wrapper off "
            "(`terraform_wrapper: false` in setup-terraform) and save the plan again."
        )
    if head.startswith("{"):
        return _JSON_LINES if _is_log_line(text.lstrip().split("\n", 1)[0]) else None
    if re.search(_HUMAN_PLAN, head):
        return f"Not JSON: the file is a plan for people; {_SHOW}."
    if _PLAN_KEY in text and re.search(_JSON_AFTER_LINES, head):
        return "Not JSON: the file begins with log output; save only what `terraform show -json` prints."
    if "\x1b[" in head:
        return "Not JSON: the file contains terminal colours; save it without them."
    for pattern, answer in _OTHER_TEXTS:
        if re.search(pattern, head):
            return answer
    return None


_JSON_LINES = f"Not a plan: the file is a log of `terraform plan -json`, one JSON object per line; {_SHOW}."

# Patterns are compiled only for a text that is not JSON: most runs never need them.
_HUMAN_PLAN = (
    r"(?m)(?:Terraform|OpenTofu) "
    r"(?:will perform|used the selected providers|planned the following|has compared)"
    r"|^(?:\x1b\[[0-9;]*m)*(?:No changes\.|Plan: [0-9]+ to |An execution plan has been generated)"
    r"|: Refreshing state\.\.\."
)

_PLAN_KEY = '"format_version"'
_JSON_AFTER_LINES = r'\n\{\s*"'

_OTHER_TEXTS = (
    (r"\A%7[Bb]", "Not JSON: the file is URL-encoded; save the whole output of `aws iam get-*`."),
    (
        r'(?m)^[ \t]*(?:resource|data)\s+"[^"\n]*"\s+"[^"\n]*"\s*\{'
        r'|^[ \t]*(?:variable|module|provider|output)\s+"[^"\n]*"\s*\{'
        r"|^[ \t]*(?:terraform|locals)\s*\{",
        f"Not a plan: the file is Terraform configuration; {_SHOW}.",
    ),
    (
        r"\A(?:#[^\n]*\n|\s)*+(?:---|[\w\"'-][^:{}\[\]\n]*:(?:\s|$))",
        "Not JSON: the file is YAML, but not a CloudFormation template; convert it to JSON.",
    ),
)


def _looks_like_policy(document: dict[str, Any]) -> bool:
    return (
        "Statement" in document
        or document.get("Version") in list(_KNOWN["policy_versions"])
        or any(key.lower() == "statement" and isinstance(document[key], list | dict) for key in document)
    )


def _looks_like_response(document: dict[str, Any]) -> bool:
    role = document.get("Role")
    return (
        "PolicyDocument" in document
        or isinstance(document.get("PolicyVersion"), dict)
        or (isinstance(role, dict) and ("AssumeRolePolicyDocument" in role or "RoleName" in role))
    )


def _looks_like_plan(document: dict[str, Any]) -> bool:
    return (
        "planned_values" in document
        or "resource_changes" in document
        or "plan_format_version" in document
        or ("format_version" in document and any(key in document for key in _KNOWN["plan_keys"]))
    )


def _looks_like_template(document: dict[str, Any]) -> bool:
    if "AWSTemplateFormatVersion" in document:
        return True
    resources = document.get("Resources")
    return isinstance(resources, dict) and any(
        isinstance(item, dict) and str(item.get("Type")).startswith("AWS::") for item in resources.values()
    )


def _looks_like_account(document: dict[str, Any]) -> bool:
    return any(key in document for key in ACCOUNT_LISTS if key != "Policies")


def _check_policy(_document: dict[str, Any], _file: str) -> None:
    """Accepts every policy: its content is checked by the rules."""


def _check_response(document: dict[str, Any], file: str) -> None:
    decoded(document, file)


def _check_plan(document: dict[str, Any], file: str) -> None:
    version = document.get("format_version")
    if version is None and "plan_format_version" in document:
        raise InputError(
            file, f"The file is a redacted plan of HCP Terraform, without what the rules read; {_SHOW}."
        )
    if version is None:
        raise InputError(file, f'The file looks like a plan, but has no "format_version"; {_SHOW}.')
    if not isinstance(version, str) or not _PLAN_VERSION.fullmatch(version):
        shown = json.dumps(version)
        raise InputError(file, f"The plan has the unknown format {shown}; ibguard reads 0.1, 0.2 and 1.x.")
    if document.get("errored") not in (None, False):
        raise InputError(file, "The plan ended in an error and is incomplete; fix the error and plan again.")
    for key in ("planned_values", "configuration", "output_changes"):
        if key in document and not isinstance(document[key], dict):
            raise InputError(file, f'"{key}" of the plan is not an object.')
    for key in ("resource_changes", "resource_drift"):
        if not isinstance(document.get(key, []), list):
            raise InputError(file, f'"{key}" of the plan is not a list.')
    for index, change in enumerate(document.get("resource_changes", [])):
        if (
            not isinstance(change, dict)
            or not isinstance(change.get("address"), str)
            or not isinstance(change.get("change"), dict)
        ):
            raise InputError(file, f'Entry {index} of "resource_changes" has no address or no change.')


def _check_template(document: dict[str, Any], file: str) -> None:
    if not isinstance(document.get("Resources"), dict):
        raise InputError(file, '"Resources" of the template is not an object.')


def _check_account(document: dict[str, Any], file: str) -> None:
    for key, name in ACCOUNT_LISTS.items():
        entries = document.get(key, [])
        if not isinstance(entries, list):
            raise InputError(file, f'"{key}" of the account details is not a list.')
        for index, entry in enumerate(entries):
            if not _is_well_formed(entry, name):
                raise InputError(file, f'Entry {index} of "{key}" in the account details is malformed.')


def _is_well_formed(entry: Any, name: str) -> bool:
    """Whether an entry has an ARN and a name, and values of the right types."""
    return (
        isinstance(entry, dict)
        and all(isinstance(entry.get(key), str) for key in ("Arn", name))
        and isinstance(entry.get("PermissionsBoundary") or {}, dict)
        and all(isinstance(group, str) for group in entry.get("GroupList") or [])
        and all(
            isinstance(entry.get(key) or [], list)
            and all(isinstance(item, dict) for item in entry.get(key) or [])
            for key in _ACCOUNT_PARTS
        )
    )


_ACCOUNT_PARTS = (
    "AttachedManagedPolicies",
    "InstanceProfileList",
    "RolePolicyList",
    "UserPolicyList",
    "GroupPolicyList",
    "PolicyVersionList",
)
ACCOUNT_LISTS: dict[str, str] = _KNOWN["account_lists"]
"""The lists of an account's details, with the key that names an entry."""


def _policy(value: Any, file: str, key: str) -> dict[str, Any]:
    if isinstance(value, str):
        from urllib.parse import unquote  # rarely needed, and slow to import

        try:
            # A text that begins with a brace is plain JSON, in which a %2F is literal.
            plain = value if value.lstrip().startswith("{") else unquote(value, errors="strict")
            value = loads_embedded(plain)
        except JSONTextError as error:
            raise InputError(file, str(error), key) from None
        except UnicodeDecodeError:
            raise InputError(file, "The URL-encoded text is not UTF-8.", key) from None
    if not isinstance(value, dict):
        raise InputError(file, f"{key} is not a policy document.")
    return value


_LOOKS_LIKE: dict[str, Callable[[dict[str, Any]], bool]] = {
    POLICY: _looks_like_policy,
    RESPONSE: _looks_like_response,
    PLAN: _looks_like_plan,
    TEMPLATE: _looks_like_template,
    ACCOUNT: _looks_like_account,
}
_CHECKS: dict[str, Callable[[dict[str, Any], str], None]] = {
    POLICY: _check_policy,
    RESPONSE: _check_response,
    PLAN: _check_plan,
    TEMPLATE: _check_template,
    ACCOUNT: _check_account,
}


def _not_object(document: Any, file: str) -> InputError:
    if isinstance(document, list):
        if any(isinstance(item, dict) and "Statement" in item for item in document):
            return InputError(file, "The file is a list of policies; save one policy per file.")
        return UnrecognisedError(file, f"The file is a JSON array; name {ACCEPTED}.")
    if isinstance(document, str):
        return UnrecognisedError(file, "The file is a JSON string; if it is a policy, save it as an object.")
    return UnrecognisedError(file, f"The file is a single JSON value; name {ACCEPTED}.")


def _unrecognised(document: dict[str, Any], file: str) -> UnrecognisedError:
    """Returns the error for an object of no known kind, with the right command if there is one."""
    answer = next((answer for is_it, answer in _OTHER_DOCUMENTS if is_it(document)), None)
    return UnrecognisedError(file, answer or f"The document is of no known kind; name {ACCEPTED}.")


def _has(*keys: str) -> Callable[[dict[str, Any]], bool]:
    return lambda document: all(key in document for key in keys)


def _has_any(*keys: str) -> Callable[[dict[str, Any]], bool]:
    return lambda document: any(key in document for key in keys)


def _is_log_entry(document: dict[str, Any]) -> bool:
    return "@level" in document and "@message" in document


def _is_log_line(line: str) -> bool:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(entry, dict) and _is_log_entry(entry)


def _is_metadata(document: dict[str, Any]) -> bool:
    return isinstance(document.get("Policy"), dict)


def _is_configuration(document: dict[str, Any]) -> bool:
    return bool(document) and document.keys() <= _BLOCKS


_BLOCKS = frozenset(
    ("//", "check", "data", "locals", "module", "output", "provider", "resource", "terraform", "variable")
)

_OTHER_DOCUMENTS: tuple[tuple[Callable[[dict[str, Any]], bool], str], ...] = (
    (_is_log_entry, _JSON_LINES),
    (_has("format_version", "values"), f"Not a plan: the file is Terraform state; {_SHOW}."),
    (_has_any("lineage"), f"Not a plan: the file is a Terraform state file; {_SHOW}."),
    (
        _has("version", "serial", "terraform_version"),
        f"Not a plan: the file is a Terraform state file; {_SHOW}.",
    ),
    (_has("format_version"), f"Not a plan: the file is other output of Terraform; {_SHOW}."),
    (_is_metadata, f"The file has a policy's metadata without its document; {_GET_VERSION}."),
    (
        _has_any("Policies", "AttachedPolicies", "Versions"),
        f"The file lists policies without their documents; {_GET_VERSION}.",
    ),
    (
        _has_any("PolicyNames"),
        "The file lists names of policies without their documents; run `aws iam get-role-policy`, "
        "`get-user-policy` or `get-group-policy`.",
    ),
    (
        _has_any("Roles", "Role", "InstanceProfile"),
        "The file has no trust policy of a single role; run `aws iam get-role --role-name NAME`.",
    ),
    (_is_configuration, f"Not a plan: the file is Terraform configuration; {_SHOW}."),
)
