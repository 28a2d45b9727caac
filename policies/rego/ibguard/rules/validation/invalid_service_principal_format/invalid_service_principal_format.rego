# METADATA
# scope: package
# title: Invalid service principal format
# description: |
#   A condition compares the service that calls with a text that is not the name of one: aws:CalledVia and its kin
#   have values such as cloudformation.amazonaws.com, kms:ViaService such as s3.eu-west-1.amazonaws.com.
# custom:
#   id: IBG160
#   issue_code: INVALID_SERVICE_PRINCIPAL_FORMAT
#   finding_type: ERROR
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: policy_facts.values
#   remediation: "Write the name of the service in lower case, in the form that the key has."
#   since: 0.1.0
package ibguard.rules.validation.invalid_service_principal_format

import data.ibguard.iam.pattern
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some entry in policy_facts.values
	form := _forms[entry.clause.key_lower]
	_is_case(entry)
	not _has_form(form, entry.value)
	message := concat("", [entry.value, " is no value of ", entry.clause.key, ", whose form is ", form, "."])
	issue := policy_facts.issue(entry, entry.pointer, message, {"form": form, "key": entry.clause.key, "value": entry.value})
]

_forms := {
	"aws:calledvia": "SERVICE.amazonaws.com",
	"aws:calledviafirst": "SERVICE.amazonaws.com",
	"aws:calledvialast": "SERVICE.amazonaws.com",
	"kms:viaservice": "SERVICE.REGION.amazonaws.com",
}

# What stands for several values is not judged.
_is_case(entry) if {
	startswith(entry.clause.base, "string")
	not pattern.wild(entry.value)
	not contains(entry.value, "$")
}

_has_form(form, value) if {
	value == lower(value)
	labels := split(_without_domain(value), ".")
	_has_labels(form, labels)
	not labels[0] == ""
}

_without_domain(value) := trim_suffix(value, ".amazonaws.com") if {
	endswith(value, ".amazonaws.com")
} else := trim_suffix(value, ".amazonaws.com.cn") if {
	endswith(value, ".amazonaws.com.cn")
} else := trim_suffix(value, ".amazon.com") if {
	endswith(value, ".amazon.com")
}

_has_labels(form, labels) if {
	form == "SERVICE.amazonaws.com"
	not labels[1]
} else if {
	form == "SERVICE.REGION.amazonaws.com"
	labels[1]
	not labels[1] == ""
	not labels[2]
}
