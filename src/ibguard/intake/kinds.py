"""What an input is, and what it is instead when ibguard cannot check it.

Shapes come from the JSON output format of `terraform show -json` (also `tofu show -json`), from the responses
of the AWS CLI's `aws iam get-*` commands, from CloudFormation's templates and from the IAM policy grammar.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from ibguard.errors import InputError, UsageError
from ibguard.policies import sources
from ibguard.text.strict_json import loads_embedded
from ibguard.vocabulary import ACCOUNT, KINDS, PLAN, POLICY, RESPONSE, TEMPLATE

_ACCEPTED = (
    "an IAM policy, the answer of an `aws iam get-*` command, a Terraform plan as JSON, "
    "or a CloudFormation template"
)
_SHOW = "run `terraform show -json PLANFILE` on a plan saved by `terraform plan -out=PLANFILE`"
_GET_VERSION = "run `aws iam get-policy-version --policy-arn ARN --version-id ID`"

_KNOWN = sources.inputs()
_PLAN_VERSION = re.compile(r"(?:0\.[12]|1\.[0-9]+)(?:\.[0-9]+)?")


class UnrecognisedError(InputError):
    """Sound JSON that is none of the kinds: an error for a named file, passed over below a directory."""


def recognise(document: Any, file: str, kind: str | None = None) -> str:
    """Returns the kind of a parsed document, after checking that it has the shape of that kind.

    Args:
        document: what the file holds.
        file: name for errors.
        kind: one of `KINDS` if the user said what it is, else None.

    Raises:
        UnrecognisedError: it is none of the kinds, or not the one that `kind` names.
        InputError: it is of a kind but cannot be checked, or could be of several.
        UsageError: `kind` is none of `KINDS`.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f"unknown kind `{kind}`: it is one of {', '.join(KINDS)}")
    if not isinstance(document, dict):
        raise _not_object(document, file)
    candidates = [name for name, looks_like in _LOOKS_LIKE.items() if looks_like(document)]
    if kind is None:
        if not candidates:
            raise _stranger(document, file)
        if len(candidates) > 1:
            # Picking one would leave the other part of the document unchecked.
            raise InputError(file, f"could be {' or '.join(candidates)}: say which with --kind")
        kind = candidates[0]
    elif kind not in candidates:
        raise UnrecognisedError(file, f"not of the kind {kind}")
    _CHECKS[kind](document, file)
    return kind


def decoded(document: dict[str, Any], file: str) -> dict[str, Any]:
    """Returns an IAM response with its policy as an object.

    The AWS CLI prints policies as objects, the IAM API and some tools as URL-encoded JSON.

    Args:
        document: the response; it is not changed.
        file: name for errors.

    Raises:
        InputError: there is no policy in the response, or more than one, or it cannot be read.
    """
    places = [path for path in _KNOWN["responses"] if path[0] in document]
    if len(places) != 1:
        keys = ", ".join(path[0] for path in _KNOWN["responses"])
        raise InputError(file, f"an IAM response has exactly one of the keys {keys}")
    outer, *inner = places[0]
    if not inner:
        return {**document, outer: _policy(document[outer], file, outer)}
    body = document[outer]
    if not isinstance(body, dict) or body.get(inner[0]) is None:
        command = _GET_VERSION if outer == "PolicyVersion" else "run `aws iam get-role --role-name NAME`"
        raise InputError(file, f"{outer} holds no {inner[0]}: {command}")
    return {**document, outer: {**body, inner[0]: _policy(body[inner[0]], file, inner[0])}}


def describe_text(text: str) -> str | None:
    """Returns what a text that is not JSON looks like and what to do instead; None if like damaged JSON."""
    head = text[:65536].lstrip()
    if head.startswith("[command]") or "\n::set-output " in text or "\n::debug::" in text:
        return (
            "output of a CI wrapper around Terraform, not plain JSON: switch the wrapper off "
            "(`terraform_wrapper: false` in setup-terraform) and write the plan again"
        )
    if head.startswith("{"):
        return _JSON_LINES if _is_log_line(text.lstrip().split("\n", 1)[0]) else None
    if re.search(_HUMAN_PLAN, head):
        return f"a plan written for people, not JSON: {_SHOW}"
    if "\x1b[" in head:
        return "text with terminal colours, not JSON: write it again without colours"
    for pattern, answer in _OTHER_TEXTS:
        if re.search(pattern, head):
            return answer
    return None


_JSON_LINES = f"a log of `terraform plan -json` (one JSON object per line), not a plan: {_SHOW}"

# Patterns are compiled when a text turns out not to be JSON: most runs never need them.
_HUMAN_PLAN = (
    r"(?m)(?:Terraform|OpenTofu) "
    r"(?:will perform|used the selected providers|planned the following|has compared)"
    r"|^(?:\x1b\[[0-9;]*m)*(?:No changes\.|Plan: [0-9]+ to |An execution plan has been generated)"
    r"|: Refreshing state\.\.\."
)

_OTHER_TEXTS = (
    (r"\A%7[Bb]", "URL-encoded text: save the whole answer of `aws iam get-*` as JSON instead"),
    (
        r'(?m)^[ \t]*(?:resource|data)\s+"[^"\n]*"\s+"[^"\n]*"\s*\{'
        r'|^[ \t]*(?:variable|module|provider|output)\s+"[^"\n]*"\s*\{'
        r"|^[ \t]*(?:terraform|locals)\s*\{",
        f"Terraform configuration, not a plan: {_SHOW}",
    ),
    (
        r"\A(?:#[^\n]*\n|\s)*+(?:---|[\w\"'-][^:{}\[\]\n]*:(?:\s|$))",
        "YAML, not JSON: convert it to JSON",
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
    """What is wrong with a policy is for the rules to say."""


def _check_response(document: dict[str, Any], file: str) -> None:
    decoded(document, file)


def _check_plan(document: dict[str, Any], file: str) -> None:
    version = document.get("format_version")
    if version is None and "plan_format_version" in document:
        raise InputError(file, f"a redacted plan of HCP Terraform, which lacks what the rules read: {_SHOW}")
    if version is None:
        raise InputError(file, f'looks like a plan but has no "format_version": {_SHOW}')
    if not isinstance(version, str) or not _PLAN_VERSION.fullmatch(version):
        raise InputError(file, f"a plan in format {json.dumps(version)}; ibguard knows 0.1, 0.2 and 1.x")
    if document.get("errored") not in (None, False):
        raise InputError(file, "the plan of a run that failed is not complete: repair the run and plan again")
    for key in ("planned_values", "configuration", "output_changes"):
        if key in document and not isinstance(document[key], dict):
            raise InputError(file, f'a plan in which "{key}" is not an object')
    for key in ("resource_changes", "resource_drift"):
        if not isinstance(document.get(key, []), list):
            raise InputError(file, f'a plan in which "{key}" is not a list')
    for index, change in enumerate(document.get("resource_changes", [])):
        if (
            not isinstance(change, dict)
            or not isinstance(change.get("address"), str)
            or not isinstance(change.get("change"), dict)
        ):
            raise InputError(file, f'a plan in which "resource_changes" has no sound entry {index}')


def _check_template(document: dict[str, Any], file: str) -> None:
    if not isinstance(document.get("Resources"), dict):
        raise InputError(file, 'a template in which "Resources" is not an object')


def _check_account(document: dict[str, Any], file: str) -> None:
    for key, name in ACCOUNT_LISTS.items():
        entries = document.get(key, [])
        if not isinstance(entries, list):
            raise InputError(file, f'account details in which "{key}" is not a list')
        for index, entry in enumerate(entries):
            if not _is_sound(entry, name):
                raise InputError(file, f'account details in which "{key}" has no sound entry {index}')


def _is_sound(entry: Any, name: str) -> bool:
    """Whether an entry has its names, and lists of objects where the dump has lists of objects."""
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
        from urllib.parse import unquote  # hardly ever needed, and not free to import

        try:
            # A brace can only start JSON as it is; decoding that would change a %2F meant literally.
            plain = value if value.lstrip().startswith("{") else unquote(value, errors="strict")
            value = loads_embedded(plain)
        except ValueError as error:
            raise InputError(file, f"{key} cannot be read: {error}") from None
    if not isinstance(value, dict):
        raise InputError(file, f"{key} is not a policy document")
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
            return InputError(file, "a list of policies: write one policy per file")
        return UnrecognisedError(file, f"a JSON array; ibguard checks {_ACCEPTED}")
    if isinstance(document, str):
        return UnrecognisedError(file, "a JSON string; if it spells a policy, save the policy itself")
    return UnrecognisedError(file, f"a single JSON value; ibguard checks {_ACCEPTED}")


def _stranger(document: dict[str, Any], file: str) -> UnrecognisedError:
    """Returns the error for an object that is none of the kinds, naming the right command if there is one."""
    answer = next((answer for is_it, answer in _STRANGERS if is_it(document)), None)
    return UnrecognisedError(file, answer or f"not recognised; ibguard checks {_ACCEPTED}")


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

_STRANGERS: tuple[tuple[Callable[[dict[str, Any]], bool], str], ...] = (
    (_is_log_entry, _JSON_LINES),
    (_has("format_version", "values"), f"Terraform state, not a plan: {_SHOW}"),
    (_has_any("lineage"), f"a Terraform state file, not a plan: {_SHOW}"),
    (_has("version", "serial", "terraform_version"), f"a Terraform state file, not a plan: {_SHOW}"),
    (_has("format_version"), f"Terraform output without a plan: {_SHOW}"),
    (_is_metadata, f"a policy's metadata without its document: {_GET_VERSION}"),
    (
        _has_any("Policies", "AttachedPolicies", "Versions"),
        f"a list without policy documents: {_GET_VERSION}",
    ),
    (
        _has_any("PolicyNames"),
        "a list of names without policy documents: run `aws iam get-role-policy`, `get-user-policy` or "
        "`get-group-policy`",
    ),
    (_has_any("Roles", "Role", "InstanceProfile"), "no single role: run `aws iam get-role --role-name NAME`"),
    (_is_configuration, f"Terraform configuration, not a plan: {_SHOW}"),
)
