# METADATA
# description: |
#   Settings of the user, over the defaults that the rules' annotations give. The command line sends them
#   along; users of OPA and conftest put them under `data.ibguard_config`.
package ibguard.config

import data.ibguard.model.source

_catalog := data.ibguard.catalog.rules

# METADATA
# description: Whether a rule runs.
enabled(rule) if level(rule) != "off"

# METADATA
# description: The level of a rule after configuration, or "off".
level(rule) := _configured(rule) if _configured(rule)

level(rule) := _catalog[rule].level if not _configured(rule)

# METADATA
# description: Whether the user gave the rule a level, which then holds for each of its findings.
overridden(rule) if _configured(rule)

# METADATA
# description: An option of a rule, as configured or by default.
option(rule, name) := value if {
	value := _option(rule, name)
} else := _catalog[rule].options[name]

_configured(rule) := source.options.config.rules[rule].level

_configured(rule) := data.ibguard_config.rules[rule].level if not source.options.config.rules[rule].level

_option(rule, name) := source.options.config.rules[rule].options[name]

_option(rule, name) := data.ibguard_config.rules[rule].options[name] if {
	not source.options.config.rules[rule].options[name]
}
