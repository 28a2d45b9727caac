package ibguard.settings_test

import data.ibguard.settings

_rule := "passrole/service_not_allowed"

cases := {
	"nothing": [{}, set()],
	"all of it": [
		{"scope": "all", "rules": {_rule: {"level": "off", "options": {"services": ["ec2.amazonaws.com"]}}}},
		set(),
	],
	"a list": [[], {"ibguard_config is not an object"}],
	"unknown key": [{"fail_on": "note"}, {"ibguard_config has the unknown key fail_on"}],
	"unknown scope": [{"scope": "everything"}, {"the scope in ibguard_config is neither imagebuilder nor all"}],
	"rules in a list": [{"rules": [_rule]}, {"the rules in ibguard_config are not an object"}],
	"unknown rule": [{"rules": {"mfa": {"level": "off"}}}, {"ibguard_config sets the unknown rule mfa"}],
	"level only": [
		{"rules": {_rule: "off"}},
		{"ibguard_config does not give passrole/service_not_allowed an object"},
	],
	"unknown key of a rule": [
		{"rules": {_rule: {"severity": "note"}}},
		{"ibguard_config gives passrole/service_not_allowed the unknown key severity"},
	],
	"unknown level": [
		{"rules": {_rule: {"level": "fatal"}}},
		{"ibguard_config gives passrole/service_not_allowed a level other than error, warning, note and off"},
	],
	"no level": [
		{"rules": {_rule: {"level": false}}},
		{"ibguard_config gives passrole/service_not_allowed a level other than error, warning, note and off"},
	],
	"options in a list": [
		{"rules": {_rule: {"options": ["services"]}}},
		{"ibguard_config gives passrole/service_not_allowed options that are not an object"},
	],
	"unknown option": [
		{"rules": {_rule: {"options": {"service": []}}}},
		{"ibguard_config gives passrole/service_not_allowed the unknown option service"},
	],
	"option of another type": [
		{"rules": {_rule: {"options": {"services": "ec2.amazonaws.com"}}}},
		{"ibguard_config gives the option services of passrole/service_not_allowed a wrong type"},
	],
	"entry of another type": [
		{"rules": {_rule: {"options": {"services": [1]}}}},
		{"ibguard_config gives the option services of passrole/service_not_allowed a wrong type"},
	],
}

test_problems[note] if {
	some note, tc in cases
	settings.problems == tc[1] with data.ibguard_config as tc[0]
}

test_without_settings if settings.problems == set()

_catalog := {"a/b": {"level": "note", "options": {"most": 3}}}

test_option_that_is_no_list[note] if {
	some note, tc in {"number": [3, 0], "text": ["3", 1], "list": [["3"], 1]}
	config := {"rules": {"a/b": {"options": {"most": tc[0]}}}}
	found := settings.problems with data.ibguard_config as config with data.ibguard.catalog.rules as _catalog
	count(found) == tc[1]
}
