# METADATA
# description: |
#   Settings of the user, over the defaults in the rules' METADATA. The command line passes them as options; users of
#   OPA and Conftest put them under `data.ibguard_config`.
package ibguard.settings.settings

import data.ibguard.intake.envelope

_catalog := data.ibguard.generated.catalog.rules

# METADATA
# description: The rules that do not run, as the keys of an object for fast look-up.
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
# description: Whether the user gave the rule a level, which then applies to all its findings.
overridden(rule) if _settings[rule].level

# The command line passes merged settings; without it the user's data counts.
_settings := rules if {
	rules := envelope.options.config.rules
} else := rules if {
	rules := data.ibguard_config.rules
} else := {}

# METADATA
# description: |
#   The declarations of the user about identities: a list of entries with `match` (patterns) and any of `console`,
#   `cloudformation_only`, `operations` and `infrastructure`. See identities/declarations for those of one identity.
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
