"""The configuration file `ibguard.yaml`: levels and options of rules, defaults of options, and identities.

    rules:
      passrole/service_not_allowed: {level: warning, options: {services: [ec2.amazonaws.com]}}
      least_privilege/not_action: note      # a level alone
      mfa: off                              # a whole category
    fail_on: error                          # error, warning, note or never
    fail_on_not_evaluated: false
    scope: imagebuilder                     # or all
    identities:                             # facts about identities; every entry that matches applies
      - match: ["aws_iam_user.alice", "admin-*", "arn:aws:iam::*:role/console-*"]
        console: true                       # uses the console
        cloudformation_only: true           # acts through AWS CloudFormation only
        operations: [GetImagePipeline]      # the API operations that it performs
        infrastructure: ["golden-*"]        # the infrastructure configurations that it works with

An unknown name is an error: a misspelt rule must not silently keep its default.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibguard.errors import ConfigError, UsageError, nearest
from ibguard.policies import rule_names, sources
from ibguard.vocabulary import (
    IDENTITY_FLAGS,
    IDENTITY_LISTS,
    OFF,
    RULE_LEVELS,
    RULE_SETTINGS,
    SCOPES,
    THRESHOLDS,
)

if TYPE_CHECKING:
    from ibguard.policies.catalog import RuleInfo

FILE_NAME = "ibguard.yaml"
MAX_BYTES = 1 << 20
"""The largest configuration file, in bytes. Real ones have a few hundred."""

# Patterns beyond these limits are refused because the rules cannot compare them, see
# policies/rego/ibguard/iam/pattern.
MAX_STARS = 10
MAX_CHARACTERS = 512

_COLONS = 5
"""The least number of colons in a complete ARN."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a run. `levels` and `options` are by rule and have only what was set explicitly."""

    levels: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fail_on: str = "error"
    fail_on_not_evaluated: bool = False
    scope: str = "imagebuilder"
    identities: Sequence[Mapping[str, Any]] = ()
    file: str | None = None

    def engine(self) -> dict[str, Any]:
        """Returns what the rules read: `{"rules": {"category/rule": {"level": ..., "options": {...}}}}`.

        If the configuration has entries on identities, they are under `identities`.
        """
        rules: dict[str, dict[str, Any]] = {}
        for name, level in self.levels.items():
            rules.setdefault(name, {})["level"] = level
        for name, options in self.options.items():
            rules.setdefault(name, {})["options"] = dict(options)
        settings: dict[str, Any] = {"rules": dict(sorted(rules.items()))}
        if self.identities:
            settings["identities"] = [dict(entry) for entry in self.identities]
        return settings

    def operations(self) -> list[str]:
        """Returns the API operations in the entries on identities, sorted, each once."""
        return sorted({name for entry in self.identities for name in entry.get("operations", ())})

    def runs_any(self, category: str) -> bool:
        """Tells whether any rule of the category is on."""
        start = f"{category}/"
        if not any(name.startswith(start) and level == OFF for name, level in self.levels.items()):
            return True
        from ibguard.policies.catalog import load as load_catalog

        rules = load_catalog()
        return any(name.startswith(start) and self._level(rules, name) != OFF for name in rules)

    def select(
        self, catalog: Mapping[str, RuleInfo], only: Sequence[str] = (), skip: Sequence[str] = ()
    ) -> Config:
        """Returns the configuration with the rules off that are in `skip`, or not in `only` if it has any.

        Both have names, ids, categories and issue codes, see `ibguard.policies.rule_names`.

        Raises:
            UsageError: an entry names no rule or a rule that is off, or no rule is left: a run without rules
                must not look like a run without findings.
        """
        kept = {name for entry in only for name in rule_names.named(catalog, entry)} if only else set(catalog)
        kept -= {name for entry in skip for name in rule_names.named(catalog, entry)}
        for entry in only:
            if not any(self._level(catalog, name) != OFF for name in rule_names.named(catalog, entry)):
                raise UsageError(f"{entry} is off; give it a level in {FILE_NAME} to run it.")
        if not any(self._level(catalog, name) != OFF for name in kept):
            raise UsageError("No rule is left to run; change --rule or --skip.")
        return replace(self, levels={**self.levels, **dict.fromkeys(set(catalog) - kept, OFF)})

    def _level(self, catalog: Mapping[str, RuleInfo], name: str) -> str:
        return self.levels.get(name, catalog[name].level)


def load(path: str | Path | None, cwd: Path, catalog: Mapping[str, RuleInfo] | None = None) -> Config:
    """Reads the configuration.

    Args:
        path: the file, or None to search for `ibguard.yaml` in `cwd` and the directories above it; without
            a file, the defaults apply.
        cwd: the directory in which the search begins.
        catalog: all rules; loaded only if there is a file.

    Raises:
        ConfigError: the file cannot be read, or has an unknown name or a wrong value.
    """
    file = Path(path) if path is not None else _find(cwd)
    if file is None:
        return Config()
    content = _parse(file)
    if catalog is None:
        from ibguard.policies.catalog import load as load_catalog

        catalog = load_catalog()
    return _Reader(str(file), catalog).read(content)


def _find(cwd: Path) -> Path | None:
    start = cwd.resolve()
    return next((file for at in (start, *start.parents) if (file := at / FILE_NAME).is_file()), None)


def _parse(file: Path) -> Any:
    """Reads the YAML in `file` without duplicate keys, aliases and keys that are not text."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{file}: The file cannot be read: {error.strerror or error}.") from error
    if len(data) > MAX_BYTES:
        raise ConfigError(f"{file}: The file is larger than {MAX_BYTES:,} bytes.")

    # Importing yaml takes longer than a whole check without a configuration file.
    import yaml

    class Loader(yaml.SafeLoader):
        """SafeLoader without duplicate keys, which hide mistakes, and aliases, which inflate a document."""

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
                raise ConfigError(
                    f"{file}:{mark.line + 1}: Aliases (`*name`) are not supported; write out the value."
                )
            return super().compose_node(parent, index)

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            seen = set()
            for key, _ in node.value:
                place = f"{file}:{key.start_mark.line + 1}"
                if not isinstance(key, yaml.ScalarNode):
                    raise ConfigError(f"{place}: The key is not text.")
                if key.value in seen:
                    raise ConfigError(f"{place}: The key `{key.value}` occurs twice.")
                seen.add(key.value)
                # The keys `off`, `no` and numbers are meant as text.
                key.tag = "tag:yaml.org,2002:str"
            return super().construct_mapping(node, deep)

    try:
        return yaml.load(data, Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}:{mark.line + 1}" if mark is not None else str(file)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be parsed"
        raise ConfigError(f"{place}: Not valid YAML: {problem}.") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{file}: Not valid YAML: {error}.") from error


class _Reader:
    """Turns the parsed file into a Config. Arguments `where` and `context` name the place in messages."""

    def __init__(self, file: str, catalog: Mapping[str, RuleInfo]) -> None:
        self.file = file
        self.catalog = catalog

    def read(self, content: Any) -> Config:
        top = self._mapping(content, "The file")
        self._known("setting", "", top, ("rules", "fail_on", "fail_on_not_evaluated", "scope", "identities"))
        levels, options = self._rules(self._mapping(top.get("rules"), "`rules`"))
        defaults = Config()
        strict = top.get("fail_on_not_evaluated", defaults.fail_on_not_evaluated)
        if not isinstance(strict, bool):
            raise self._error("`fail_on_not_evaluated` must be true or false.")
        return Config(
            levels=levels,
            options=options,
            fail_on=self._choice("`fail_on`", top.get("fail_on", defaults.fail_on), THRESHOLDS),
            fail_on_not_evaluated=strict,
            scope=self._choice("`scope`", top.get("scope", defaults.scope), SCOPES),
            identities=self._identities(top["identities"]) if "identities" in top else (),
            file=self.file,
        )

    def _rules(self, entries: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        by_category: dict[str, str] = {}
        by_rule: dict[str, str] = {}
        options: dict[str, dict[str, Any]] = {}
        categories = rule_names.categories(self.catalog)
        for name, entry in entries.items():
            if name not in categories and name not in self.catalog:
                raise self._error(self._no_key(name))
            settings = entry if isinstance(entry, dict) else {"level": entry}
            if name in categories and "options" in settings:
                rules = ", ".join(categories[name])
                raise self._error(f"The category {name} has no options; set those of its rules: {rules}.")
            self._known("setting", f" of {name}", settings, RULE_SETTINGS)
            if "level" in settings:
                level = self._level(name, settings["level"])
                for rule in categories.get(name, ()):
                    by_category[rule] = level
                if name not in categories:
                    by_rule[name] = level
            if settings.get("options") is not None:
                options[name] = self._options(name, settings["options"])
        return {**by_category, **by_rule}, options

    def _no_key(self, word: str) -> str:
        """What is wrong with a key under `rules`, which takes names of rules and categories only."""
        try:
            names = rule_names.named(self.catalog, word)
        except UsageError as error:
            return str(error)
        return f"`{word}` is not the name of a rule; write {' or '.join(names)}."

    def _identities(self, entries: Any) -> tuple[dict[str, Any], ...]:
        if not isinstance(entries, list) or not entries:
            raise self._error("`identities` must be a list of entries.")
        return tuple(
            self._identity(f"entry {number} of identities", entry) for number, entry in enumerate(entries, 1)
        )

    def _identity(self, where: str, value: Any) -> dict[str, Any]:
        entry = self._mapping(value, where.capitalize())
        self._known("setting", f" in {where}", entry, ("match", *IDENTITY_FLAGS, *IDENTITY_LISTS))
        if "match" not in entry:
            raise self._error(f"{where.capitalize()} has no `match`.")
        if len(entry) == 1:
            raise self._error(f"{where.capitalize()} has no setting besides `match`.")
        for name in ("match", *IDENTITY_LISTS):
            if name in entry:
                self._texts(f"`{name}` in {where}", entry[name])
        for name in IDENTITY_FLAGS:
            if not isinstance(entry.get(name, False), bool):
                raise self._error(f"`{name}` in {where} must be true or false.")
        for text in entry["match"]:
            if text.startswith("arn:") and text.count(":") < _COLONS:
                raise self._error(f"`match` in {where} has the incomplete ARN `{text}`.")
        for text in (*entry["match"], *entry.get("infrastructure", ())):
            if text.count("*") > MAX_STARS or ("?" in text and len(text) > MAX_CHARACTERS):
                raise self._error(f"The pattern `{text}` in {where} has too many wildcards.")
        for name in entry.get("operations", ()):
            if name not in sources.operations():
                near = nearest(name.removeprefix("imagebuilder:"), sources.operations())
                raise self._error(f"Unknown operation `{name}` in {where}{near}")
        return entry

    def _texts(self, where: str, value: Any) -> None:
        if not isinstance(value, list) or not value:
            raise self._error(f"{where} must be a list with at least one entry.")
        for item in value:
            if not isinstance(item, str) or not item:
                raise self._error(f"{where} has the entry {item!r}, which is not text.")

    def _level(self, name: str, value: Any) -> str:
        # YAML 1.1 reads a bare `off` as false.
        return OFF if value is False else self._choice(f"The level of {name}", value, RULE_LEVELS)

    def _options(self, name: str, value: Any) -> dict[str, Any]:
        options = self._mapping(value, f"`options` of {name}")
        defaults = self.catalog[name].options
        self._known("option", f" of {name}", options, defaults)
        for option, given in options.items():
            where = f"Option {option} of {name}"
            expected = _type_name(defaults[option])
            if defaults[option] is not None and _type_name(given) != expected:
                raise self._error(f"{where} must be {expected}.")
            self._plain(where, given)
        return dict(options)

    def _plain(self, where: str, value: Any) -> None:
        """Refuses values that JSON lacks, such as dates, and numbers in lists, such as account ids."""
        if isinstance(value, dict):
            for item in value.values():
                self._plain(where, item)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, int | float):
                    raise self._error(f"{where} has the entry {item}; write it in quotes.")
                self._plain(where, item)
        elif not isinstance(value, str | int | float | None) or (
            isinstance(value, float) and not math.isfinite(value)
        ):
            raise self._error(f"{where} has the entry {value}; write it in quotes.")

    def _mapping(self, value: Any, where: str) -> dict[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self._error(f"{where} must have `name: value` pairs.")
        return value

    def _choice(self, where: str, value: Any, allowed: Sequence[str]) -> str:
        if value not in allowed or not isinstance(value, str):
            raise self._error(f"{where} must be one of {', '.join(allowed)}.")
        return value

    def _known(self, noun: str, context: str, names: Collection[str], known: Collection[str]) -> None:
        for name in names:
            if name not in known:
                raise self._error(f"Unknown {noun} `{name}`{context}{nearest(name, known)}")

    def _error(self, sentence: str) -> ConfigError:
        return ConfigError(f"{self.file}: {sentence}")


def _type_name(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {int: "a number", float: "a number", str: "text", list: "a list", dict: "a mapping"}
    return names.get(type(value), "something else")
