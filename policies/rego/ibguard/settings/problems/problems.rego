# METADATA
# description: |
#   Problems of the settings under `data.ibguard_config`, which would be ignored silently. The command line refuses a
#   wrong configuration file before evaluation.
package ibguard.settings.problems

import data.ibguard.aws.reference
import data.ibguard.iam.pattern

_catalog := data.ibguard.generated.catalog.rules

_known := data.ibguard.generated.catalog.settings

# METADATA
# description: One sentence for each setting that has no effect, or not the intended one.
problems contains "ibguard_config is not an object." if {
	settings := data.ibguard_config
	not is_object(settings)
}

problems contains concat("", ["ibguard_config has the unknown key ", key, "."]) if {
	is_object(data.ibguard_config)
	some key in object.keys(data.ibguard_config)
	not key in ["rules", "scope", "identities"]
}

problems contains "The scope in ibguard_config is neither imagebuilder nor all." if {
	scope := data.ibguard_config.scope
	not scope in _known.scopes
}

problems contains "The rules in ibguard_config are not an object." if {
	rules := data.ibguard_config.rules
	not is_object(rules)
}

problems contains concat("", ["ibguard_config configures the unknown rule ", rule, "."]) if {
	some rule in object.keys(_rules)
	not _catalog[rule]
}

problems contains concat("", ["The settings of ", rule, " in ibguard_config are not an object."]) if {
	some rule, setting in _rules
	not is_object(setting)
}

problems contains concat("", ["The settings of ", rule, " in ibguard_config have the unknown key ", key, "."]) if {
	some rule, setting in _rules
	is_object(setting)
	some key in object.keys(setting)
	not key in _known.of_rules
}

problems contains concat("", ["The level of ", rule, " in ibguard_config is not error, warning, note or off."]) if {
	some rule, setting in _rules
	level := setting.level
	not level in _known.levels
}

problems contains concat("", ["The options of ", rule, " in ibguard_config are not an object."]) if {
	some rule, setting in _rules
	options := setting.options
	not is_object(options)
}

problems contains concat("", ["The settings of ", rule, " in ibguard_config have the unknown option ", option, "."]) if {
	some rule, setting in _rules
	is_object(setting.options)
	some option in object.keys(setting.options)
	not option in object.keys(_catalog[rule].options)
}

problems contains concat("", ["The option ", option, " of ", rule, " in ibguard_config has the wrong type."]) if {
	some rule, setting in _rules
	some option, value in setting.options
	default_value := _catalog[rule].options[option]
	not _alike(value, default_value)
}

problems contains "ibguard_config.identities is not a list of entries." if {
	entries := data.ibguard_config.identities
	not _is_list(entries)
}

problems contains "An entry of ibguard_config.identities is not an object." if {
	some entry in _entries
	not is_object(entry)
}

problems contains concat("", ["An entry of ibguard_config.identities has the unknown key ", key, "."]) if {
	some entry in _described
	some key in object.keys(entry)
	not key in array.concat(["match"], array.concat(_known.flags_of_identities, _known.lists_of_identities))
}

problems contains "An entry of ibguard_config.identities has no match." if {
	some entry in _described
	not "match" in object.keys(entry)
}

problems contains "An entry of ibguard_config.identities has match and no setting." if {
	some entry in _described
	object.keys(entry) == {"match"}
}

problems contains concat("", ["The key ", key, " in ibguard_config.identities is not a list of non-empty strings."]) if {
	some entry in _described
	some key in array.concat(["match"], _known.lists_of_identities)
	key in object.keys(entry)
	not _is_list_of_texts(entry[key])
}

problems contains concat("", ["The key ", key, " in ibguard_config.identities is neither true nor false."]) if {
	some entry in _described
	some key in _known.flags_of_identities
	key in object.keys(entry)
	not is_boolean(entry[key])
}

problems contains concat("", ["The pattern ", text, " in ibguard_config.identities is an incomplete ARN."]) if {
	some entry in _described
	some text in entry.match
	is_string(text)
	startswith(text, "arn:")
	count(split(text, ":")) < 6
}

problems contains concat("", ["The pattern ", text, " in ibguard_config.identities has too many wildcards."]) if {
	some entry in _described
	some key in ["match", "infrastructure"]
	some text in entry[key]
	is_string(text)
	not pattern.decidable(text)
}

problems contains concat("", ["ibguard_config.identities names the unknown operation ", name, "."]) if {
	some entry in _described
	some name in entry.operations
	not reference.operation(name)
}

_entries := data.ibguard_config.identities if is_array(data.ibguard_config.identities)

_described := [entry | some entry in _entries; is_object(entry)]

_is_list(value) if {
	is_array(value)
	value != []
}

_is_list_of_texts(value) if {
	_is_list(value)
	every text in value { _is_text(text) }
}

_is_text(value) if {
	is_string(value)
	value != ""
}

_rules := data.ibguard_config.rules if is_object(data.ibguard_config.rules)

# A list must hold strings: an account id without quotes would equal none.
_alike(value, default_value) if {
	is_array(default_value)
	is_array(value)
	every entry in value {
		is_string(entry)
	}
}

_alike(value, default_value) if {
	not is_array(default_value)
	type_name(value) == type_name(default_value)
}
