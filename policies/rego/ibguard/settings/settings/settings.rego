# METADATA
# description: |
#   Settings of the user, over the defaults that the rules' annotations give. The command line sends them
#   along; users of OPA and conftest put them under `data.ibguard_config`.
package ibguard.settings.settings

import data.ibguard.intake.envelope

_catalog := data.ibguard.generated.catalog.rules

# METADATA
# description: The rules that do not run, as the keys of an object, so that asking for each costs next to nothing.
off := {rule: true |
	some rule in array.concat(
		[rule | some rule in object.keys(_settings); _settings[rule].level == "off"],
		[rule | some rule in data.ibguard.generated.catalog.off; not _settings[rule].level],
	)
}

# METADATA
# description: The level of a rule after configuration, or "off".
level(rule) := _settings[rule].level if {
	_settings[rule].level
} else := _catalog[rule].level

# METADATA
# description: Whether the user gave the rule a level, which then holds for each of its findings.
overridden(rule) if _settings[rule].level

# The command line merges what the user configured; without it the data of the user counts.
_settings := rules if {
	rules := envelope.options.config.rules
} else := rules if {
	rules := data.ibguard_config.rules
} else := {}

# METADATA
# description: |
#   What the user said of identities: a list of entries with `match` (patterns) and any of `console`,
#   `cloudformation_only`, `operations` and `infrastructure`. What they say of one identity: identities/declarations.
identities := entries if {
	entries := envelope.options.config.identities
} else := entries if {
	entries := data.ibguard_config.identities
} else := []

# METADATA
# description: An option of a rule, as configured or by default.
option(rule, name) := value if {
	value := _settings[rule].options[name]
} else := _catalog[rule].options[name]
