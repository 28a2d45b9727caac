# METADATA
# description: |
#   What is wrong with the settings under `data.ibguard_config`. A setting that nobody understands would be left
#   out without a word. The command line refuses a wrong configuration file before it comes here.
package ibguard.settings.problems

import data.ibguard.aws.reference
import data.ibguard.iam.pattern

_catalog := data.ibguard.generated.catalog.rules

# METADATA
# description: Sentences about settings that have no effect, or not the one that was meant.
problems contains "ibguard_config is not an object" if {
	settings := data.ibguard_config
	not is_object(settings)
}

problems contains concat("", ["ibguard_config has the unknown key ", key]) if {
	is_object(data.ibguard_config)
	some key in object.keys(data.ibguard_config)
	not key in ["rules", "scope", "identities"]
}

problems contains "the scope in ibguard_config is neither imagebuilder nor all" if {
	scope := data.ibguard_config.scope
	not scope in data.ibguard.reference.settings.scopes
}

problems contains "the rules in ibguard_config are not an object" if {
	rules := data.ibguard_config.rules
	not is_object(rules)
}

problems contains concat("", ["ibguard_config sets the unknown rule ", rule]) if {
	some rule in object.keys(_rules)
	not _catalog[rule]
}

problems contains concat("", ["ibguard_config does not give ", rule, " an object"]) if {
	some rule, setting in _rules
	not is_object(setting)
}

problems contains concat("", ["ibguard_config gives ", rule, " the unknown key ", key]) if {
	some rule, setting in _rules
	is_object(setting)
	some key in object.keys(setting)
	not key in data.ibguard.reference.settings.rule_keys
}

problems contains concat("", ["ibguard_config gives ", rule, " a level other than error, warning, note and off"]) if {
	some rule, setting in _rules
	level := setting.level
	not level in data.ibguard.reference.settings.levels
}

problems contains concat("", ["ibguard_config gives ", rule, " options that are not an object"]) if {
	some rule, setting in _rules
	options := setting.options
	not is_object(options)
}

problems contains concat("", ["ibguard_config gives ", rule, " the unknown option ", option]) if {
	some rule, setting in _rules
	is_object(setting.options)
	some option in object.keys(setting.options)
	not option in object.keys(_catalog[rule].options)
}

problems contains concat("", ["ibguard_config gives the option ", option, " of ", rule, " a wrong type"]) if {
	some rule, setting in _rules
	some option, value in setting.options
	default_value := _catalog[rule].options[option]
	not _alike(value, default_value)
}

problems contains "the identities in ibguard_config are not a list of entries" if {
	entries := data.ibguard_config.identities
	not _is_list(entries)
}

problems contains "an entry of the identities in ibguard_config is not an object" if {
	some entry in _entries
	not is_object(entry)
}

problems contains concat("", ["an entry of the identities in ibguard_config has the unknown key ", key]) if {
	some entry in _described
	some key in object.keys(entry)
	not key in array.concat(["match"], array.concat(data.ibguard.reference.settings.identity_flags, data.ibguard.reference.settings.identity_lists))
}

problems contains "an entry of the identities in ibguard_config has no match" if {
	some entry in _described
	not "match" in object.keys(entry)
}

problems contains "an entry of the identities in ibguard_config says nothing but match" if {
	some entry in _described
	object.keys(entry) == {"match"}
}

problems contains concat("", [key, " of an entry of the identities in ibguard_config is not a list of texts"]) if {
	some entry in _described
	some key in array.concat(["match"], data.ibguard.reference.settings.identity_lists)
	key in object.keys(entry)
	not _is_list_of_texts(entry[key])
}

problems contains concat("", [key, " of an entry of the identities in ibguard_config is neither true nor false"]) if {
	some entry in _described
	some key in data.ibguard.reference.settings.identity_flags
	key in object.keys(entry)
	not is_boolean(entry[key])
}

problems contains concat("", ["the identities in ibguard_config have a pattern that is no whole ARN: ", text]) if {
	some entry in _described
	some text in entry.match
	is_string(text)
	startswith(text, "arn:")
	count(split(text, ":")) < 6
}

problems contains concat("", ["the identities in ibguard_config have a pattern with too many wildcards: ", text]) if {
	some entry in _described
	some key in ["match", "infrastructure"]
	some text in entry[key]
	is_string(text)
	not pattern.decidable(text)
}

problems contains concat("", ["the identities in ibguard_config name the unknown operation ", name]) if {
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

# A list holds texts: an account id without quotes would equal none.
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
