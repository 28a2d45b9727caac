"""The catalogue of rules: their names, texts and options.

Its only source is the annotation at the beginning of each rule's Rego file. Engines cannot read annotations,
so `tools/generate.py` writes them to files below `policies/rego/ibguard/generated`: the parts that reports
need to `catalog/data.json`, the documentation to `rule_docs/data.json`. `load` reads both, so that a check
parses no YAML.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ibguard.errors import IbguardError
from ibguard.policies import sources
from ibguard.vocabulary import (
    IDENTITY_FLAGS,
    IDENTITY_LISTS,
    OFF,
    POLICY_TYPES,
    RULE_LEVELS,
    RULE_SETTINGS,
    SCOPES,
)

CATALOG = "ibguard/generated/catalog/data.json"
PAGES = "docs/rules/"
"""The directory of the pages on rules, with which every `help_uri` begins: the pages have no site yet."""

VALIDATION = "validation"
"""The category of the checks of IAM Access Analyzer's policy validation."""

FINDING_TYPES = {"ERROR": "error", "SECURITY_WARNING": "warning", "WARNING": "warning", "SUGGESTION": "note"}
"""The types of findings of IAM Access Analyzer, with the level of each in ibguard."""

_REASONS = {
    "ERROR": (
        "With an error of this type, AWS refuses to save the policy and the deployment fails, or "
        "the policy is saved and does not do what it says: an Allow may grant nothing, and a "
        "Deny may protect nothing."
    ),
    "SECURITY_WARNING": (
        "AWS rates this as a security risk: the statement allows more, or denies less, than "
        "its author is likely to want."
    ),
    "WARNING": (
        "AWS rates this as against its best practices, though not as a security risk: the "
        "policy may not work as its author expects."
    ),
    "SUGGESTION": (
        "AWS rates this as something to improve that does not change what the policy allows: "
        "the part in question has no effect or can be written in a simpler way. Left as it "
        "is, it makes the policy hard to review."
    ),
}
"""Why to fix a finding of IAM Access Analyzer, by its type."""

_CHECKS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"

_RULES = "ibguard/rules/"
_ID = re.compile(r"IBG\d{3}")
_KEYS = {"scope", "title", "description", "related_resources", "custom"}
_CUSTOM_REQUIRED = {"id", "level", "remediation", "why", "guidance", "since"}
_CUSTOM_OPTIONAL = {"options", "issue_codes", "levels"}
_CHECK_KEYS = {"scope", "title", "description", "custom"}
_CHECK_CUSTOM = {"id", "issue_code", "finding_type", "policy_types", "reads", "remediation", "since"}
_CHECK_CUSTOM_OPTIONAL = {"locates"}


class AnnotationError(IbguardError):
    """The annotation of a rule is missing or malformed; the message names the rule and the key."""


@dataclass(frozen=True)
class RuleInfo:
    """A rule, as its annotation describes it. Texts are Markdown."""

    name: str
    """`category/rule`."""
    id: str
    title: str
    level: str
    """One of `RULE_LEVELS`, before configuration."""
    description: str
    """What the rule reports."""
    why: str
    """What an attacker can do, or what fails, because of it."""
    guidance: str
    """The advice of AWS behind the rule, empty for a check of IAM Access Analyzer."""
    remediation: str
    """What to write instead."""
    since: str
    """The first version with the rule."""
    help_uri: str
    """The page on the rule: `PAGES` and its name."""
    levels: str | None = None
    """When findings have another level than the rule."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """The defaults by name of option."""
    option_descriptions: Mapping[str, str] = field(default_factory=dict)
    issue_codes: tuple[str, ...] = ()
    """The codes of IAM Access Analyzer that findings can have."""
    references: tuple[tuple[str, str], ...] = ()
    """(description, URL)."""
    issue_code: str | None = None
    """The code of all findings, for a check of IAM Access Analyzer."""
    finding_type: str | None = None
    """The type of the findings, one of `FINDING_TYPES`, for a check of IAM Access Analyzer."""
    policy_types: tuple[str, ...] = ()
    """The types of policy that the check applies to, some of `POLICY_TYPES`."""
    reads: str = ""
    """The list of facts that the check reads, as package and rule below `ibguard.validation`."""
    locates_key: bool = False
    """Whether IAM Access Analyzer points at the key of a condition instead of its value."""

    @property
    def category(self) -> str:
        """The part of the name before the slash."""
        return self.name.partition("/")[0]


@dataclass(frozen=True)
class Examples:
    """The simplest examples of a rule, as text; empty if it has none."""

    fails: str = ""
    passes: str = ""
    settings: str = ""
    """The configuration for both, as YAML."""


def load(base: Path | None = None) -> dict[str, RuleInfo]:
    """The catalogue by name of rule, sorted by name; `base` as for `ibguard.policies.sources`.

    Raises:
        EngineError: a generated file is missing.
    """
    rules, texts = (
        json.loads(sources.read((base or sources.root()) / file))["rules"]
        for file in (CATALOG, sources.MANUAL)
    )
    return {
        name: RuleInfo(
            name=name,
            **{
                **entry,
                **texts[name],
                "policy_types": tuple(entry["policy_types"]),
                "issue_codes": tuple(texts[name]["issue_codes"]),
                "references": tuple((item["description"], item["ref"]) for item in texts[name]["references"]),
            },
        )
        for name, entry in sorted(rules.items())
    }


def load_examples(base: Path | None = None) -> dict[str, Examples]:
    """The simplest examples by name of rule; `base` as for `ibguard.policies.sources`.

    Raises:
        EngineError: the generated file is missing.
    """
    entries = json.loads(sources.read((base or sources.root()) / sources.MANUAL))["examples"]
    return {name: Examples(**entry) for name, entry in entries.items()}


# The parts of a rule that reports need; they are part of every evaluation.
_REPORTED = ("id", "title", "level", "remediation", "help_uri", "options", "issue_code", "policy_types")


# Rego checks these settings for users of the bundle.
_SETTINGS = {
    "levels": RULE_LEVELS,
    "scopes": SCOPES,
    "of_rules": RULE_SETTINGS,
    "flags_of_identities": IDENTITY_FLAGS,
    "lists_of_identities": IDENTITY_LISTS,
}


def as_data(
    rules: Mapping[str, RuleInfo], examples: Mapping[str, Examples]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The content of the two generated files, which `load` and `load_examples` read."""
    entries, texts = {}, {}
    for name, rule in rules.items():
        entry = asdict(rule)
        del entry["name"]
        entry["references"] = [{"description": text, "ref": url} for text, url in rule.references]
        entries[name] = {key: value for key, value in entry.items() if key in _REPORTED}
        texts[name] = {key: value for key, value in entry.items() if key not in _REPORTED}
    # Every evaluation reads it, so it is a list of its own.
    off = sorted(name for name, entry in entries.items() if entry["level"] == OFF)
    shown = {
        name: {key: text for key, text in asdict(entry).items() if text} for name, entry in examples.items()
    }
    return {"off": off, "rules": entries, "settings": _SETTINGS}, {"rules": texts, "examples": shown}


def extract(base: Path | None = None) -> dict[str, RuleInfo]:
    """The catalogue, from the annotations of the rules; `base` as for `ibguard.policies.sources`.

    Raises:
        AnnotationError: an annotation is malformed, or two rules have the same id.
    """
    rules: dict[str, RuleInfo] = {}
    owners: dict[str, str] = {}
    for path, text in sources.rego_files(base=base):
        if not path.startswith(_RULES):
            continue
        parts = path.removeprefix(_RULES).split("/")
        if len(parts) != 3 or parts[2] != f"{parts[1]}.rego":
            continue
        rule = parse(text, f"{parts[0]}/{parts[1]}")
        if rule.id in owners:
            raise AnnotationError(f"{rule.name}: The id {rule.id} is that of {owners[rule.id]}.")
        owners[rule.id] = rule.name
        rules[rule.name] = rule
    return dict(sorted(rules.items()))


def parse(text: str, name: str) -> RuleInfo:
    """The rule `name` from the text of its Rego file.

    Raises:
        AnnotationError: the annotation is missing, is not YAML, or has missing, unknown or mistyped keys.
    """
    import yaml

    try:
        block = yaml.safe_load(_block(text, name))
    except yaml.YAMLError as error:
        raise AnnotationError(f"{name}: The annotation is not YAML: {error}.") from error
    top = _Table(block, name, "The annotation")
    if name.startswith(f"{VALIDATION}/"):
        return _check(top)
    top.check(required=_KEYS - {"scope"}, allowed=_KEYS)
    if top.values.get("scope", "package") != "package":
        raise AnnotationError(f"{name}: `scope` must be package.")
    custom = _Table(top.values["custom"], name, "`custom`")
    custom.check(required=_CUSTOM_REQUIRED, allowed=_CUSTOM_REQUIRED | _CUSTOM_OPTIONAL)
    identifier = custom.text("id")
    if not _ID.fullmatch(identifier):
        raise AnnotationError(f"{name}: `id` must be IBG and three digits, not {identifier}.")
    # YAML reads a bare `off` as false.
    level = OFF if custom.values["level"] is False else custom.values["level"]
    if level not in RULE_LEVELS:
        raise AnnotationError(f"{name}: `level` must be one of {', '.join(RULE_LEVELS)}.")
    options = custom.tables("options", {"name", "default", "description"}, optional=True)
    references = top.tables("related_resources", {"description", "ref"})
    return RuleInfo(
        name=name,
        id=identifier,
        title=top.text("title"),
        level=level,
        description=top.text("description"),
        why=custom.text("why"),
        guidance=custom.text("guidance"),
        remediation=custom.text("remediation"),
        since=custom.text("since"),
        help_uri=f"{PAGES}{name}.md",
        levels=custom.text("levels") if "levels" in custom.values else None,
        options={option.text("name"): option.values["default"] for option in options},
        option_descriptions={option.text("name"): option.text("description") for option in options},
        issue_codes=custom.texts("issue_codes") if "issue_codes" in custom.values else (),
        references=tuple((entry.text("description"), entry.text("ref")) for entry in references),
    )


def _check(top: "_Table") -> RuleInfo:
    """The rule for a check of IAM Access Analyzer; its level and links follow from its code and type."""
    name = top.name
    top.check(required=_CHECK_KEYS - {"scope"}, allowed=_CHECK_KEYS)
    custom = _Table(top.values["custom"], name, "`custom`")
    custom.check(required=_CHECK_CUSTOM, allowed=_CHECK_CUSTOM | _CHECK_CUSTOM_OPTIONAL)
    identifier, code, kind = custom.text("id"), custom.text("issue_code"), custom.text("finding_type")
    if not _ID.fullmatch(identifier):
        raise AnnotationError(f"{name}: `id` must be IBG and three digits, not {identifier}.")
    if name != f"{VALIDATION}/{code.lower()}":
        raise AnnotationError(f"{name}: `issue_code` must be the name of the folder in capitals.")
    if kind not in FINDING_TYPES:
        raise AnnotationError(f"{name}: `finding_type` must be one of {', '.join(FINDING_TYPES)}.")
    types = custom.texts("policy_types")
    if not set(types) <= set(POLICY_TYPES):
        raise AnnotationError(f"{name}: `policy_types` must be some of {', '.join(POLICY_TYPES)}.")
    locates = custom.values.get("locates", "value")
    if locates not in ("key", "value"):
        raise AnnotationError(f"{name}: `locates` must be key or value.")
    return RuleInfo(
        name=name,
        id=identifier,
        title=top.text("title"),
        level=FINDING_TYPES[kind],
        description=top.text("description"),
        why=_REASONS[kind],
        guidance="",
        remediation=custom.text("remediation"),
        since=custom.text("since"),
        help_uri=f"{PAGES}{name}.md",
        references=(("The check of IAM Access Analyzer", learn_more(code, kind)),),
        issue_code=code,
        finding_type=kind,
        policy_types=types,
        reads=custom.text("reads"),
        locates_key=locates == "key",
    )


def learn_more(code: str, finding_type: str) -> str:
    """The address of AWS's documentation on a check of IAM Access Analyzer."""
    kind = "general-warning" if finding_type == "WARNING" else _slug(finding_type)
    return f"{_CHECKS}#access-analyzer-reference-policy-checks-{kind}-{_slug(code)}"


def _slug(name: str) -> str:
    return name.lower().replace("_", "-")


def _block(text: str, name: str) -> str:
    """The YAML of the annotation directly before the declaration of the package."""
    package = f"package ibguard.rules.{name.replace('/', '.')}"
    before, found, _ = text.partition(f"\n{package}\n")
    lines = before.split("\n")
    if not found:
        raise AnnotationError(f"{name}: The file does not declare `{package}`.")
    if lines[0] != "# METADATA" or any(not line.startswith("#") for line in lines):
        raise AnnotationError(f"{name}: The file must begin with the annotation of its package.")
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines[1:])


class _Table:
    """A mapping of an annotation, whose accessors check the values."""

    def __init__(self, values: Any, name: str, where: str) -> None:
        if not isinstance(values, dict):
            raise AnnotationError(f"{name}: {where} must be a mapping.")
        self.values = values
        self.name = name
        self.where = where

    def check(self, *, required: set[str], allowed: set[str]) -> None:
        for key in sorted(required - self.values.keys()):
            raise AnnotationError(f"{self.name}: {self.where} has no {key}.")
        for key in sorted(self.values.keys() - allowed, key=str):
            raise AnnotationError(f"{self.name}: {self.where} has the unknown key {key}.")

    def text(self, key: str) -> str:
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            raise AnnotationError(f"{self.name}: `{key}` must be a text that is not empty.")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values[key]
        if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
            raise AnnotationError(f"{self.name}: `{key}` must be a list of texts.")
        return tuple(value)

    def tables(self, key: str, keys: set[str], *, optional: bool = False) -> list["_Table"]:
        if optional and key not in self.values:
            return []
        value = self.values[key]
        if not isinstance(value, list) or not value:
            raise AnnotationError(f"{self.name}: `{key}` must be a list that is not empty.")
        tables = [_Table(item, self.name, f"An entry of `{key}`") for item in value]
        for table in tables:
            table.check(required=keys, allowed=keys)
        return tables
