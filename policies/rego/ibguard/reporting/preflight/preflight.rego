# METADATA
# description: |
#   Refuses to be silent: an input that nobody recognises, data that is missing, settings that nobody
#   understands, documents that are unknown or ill-formed become entries of the report instead of an empty list
#   of findings.
package ibguard.reporting.preflight

import data.ibguard.iam.policy
import data.ibguard.intake.envelope
import data.ibguard.model
import data.ibguard.reporting.entries
import data.ibguard.reporting.validation_findings
import data.ibguard.result
import data.ibguard.settings.problems

# METADATA
# description: Entries for not_evaluated that concern every rule.
not_evaluated := array.concat(
	[_general(reason) | some reason in reservations],
	array.concat(
		[entries.not_evaluated_entry(null, result.not_evaluated(document, null, "", document.unknown.reason, document.unknown.references)) |
			some document in model.documents
			not is_null(document.unknown)
			not _validated(document, {"pointer": "", "reason": document.unknown.reason})
		],
		[entry | envelope.guides; some entry in _unguided],
	),
)

# What keeps the rules on the guidance, and only them, from judging a document.
_unguided := array.concat(
	[entries.not_evaluated_entry(null, result.not_evaluated(document, null, problem.pointer, problem.reason, [])) |
		some document in model.in_scope
		some problem in document.problems
		not _validated(document, problem)
	],
	[entries.not_evaluated_entry(null, result.not_evaluated(document, null, "", reason, [])) |
		some document in model.checked
		sort := _other_sorts[document.kind]
		reason := concat("", ["this is a ", sort, "; the guidance is about identity-based policies"])
	],
)

_other_sorts := {
	"resource": "resource-based policy",
	"scp": "service control policy",
	"rcp": "resource control policy",
}

# An error of validation says the same, and what to do.
_validated(document, problem) if {
	not problem.reason == policy.too_wild
	some entry in validation_findings.found
	data.ibguard.generated.catalog.rules[entry.rule].level == "error"
	some found in entry.details
	found.document.address == document.address
	found.document.argument == document.argument
	startswith(found.pointer, problem.pointer)
}

_general(reason) := {
	"rule": null,
	"location": {"address": null, "argument": "", "pointer": ""},
	"reason": reason,
	"references": [],
}

# METADATA
# description: Why an answer about the whole input cannot be relied on, or may not be all.
reservations contains reason if some reason in refusals

reservations contains "the plan ended in an error, so that its content is partial" if {
	envelope.kind == "terraform_plan"
	envelope.document.errored == true
}

reservations contains "the plan is incomplete, as with -target: what it leaves out is not checked" if {
	envelope.kind == "terraform_plan"
	envelope.document.complete == false
}

reservations contains "the template has Fn::ForEach: what it makes is not checked" if {
	envelope.kind == "cloudformation_template"
	envelope.repeats
}

reservations contains "the template has a transform: what that adds is not checked" if {
	envelope.kind == "cloudformation_template"
	envelope.given.Transform
}

reservations contains "the account's details are cut off (IsTruncated): what they leave out is not checked" if {
	envelope.kind == "account_authorization_details"
	envelope.given.IsTruncated == true
}

# METADATA
# description: |
#   Why the report cannot be relied on at all: nothing was recognised, data is missing, or settings are wrong.
refusals contains "the input is neither an IAM policy, nor what the AWS CLI prints for one, nor a Terraform plan, nor a CloudFormation template" if {
	envelope.kind == "unknown"
}

refusals contains "the input has the keys of several kinds of input: not all of it was checked" if {
	not envelope.options.kind
	some key in object.get(_foreign, [envelope.kind], [])
	not is_null(object.get(envelope.given, [key], null))
}

refusals contains "the input has keys beside the envelope of the command line: they were not checked" if {
	envelope.stray_keys[0]
}

refusals contains "the response holds no policy document" if {
	envelope.kind == "iam_response"
	model.documents == []
}

refusals contains "Resources of the template is not an object" if {
	envelope.kind == "cloudformation_template"
	not is_object(object.get(envelope.given, ["Resources"], null))
}

refusals contains concat("", [key, " of the account's details is not a list"]) if {
	envelope.kind == "account_authorization_details"
	some key, _ in data.ibguard.reference.inputs.account_lists
	not is_array(object.get(envelope.given, [key], []))
}

refusals contains concat("", ["an entry of ", key, " in the account's details has no ", name]) if {
	envelope.kind == "account_authorization_details"
	some key, called in data.ibguard.reference.inputs.account_lists
	some entry in envelope.given[key]
	some name in ["Arn", called]
	not is_string(object.get(entry, [name], null))
}

refusals contains "the plan is in a format other than 0.1, 0.2 and 1.x" if {
	envelope.kind == "terraform_plan"
	not _known_format
}

refusals contains "resource_changes of the plan is not a list" if {
	envelope.kind == "terraform_plan"
	not is_array(object.get(envelope.document, ["resource_changes"], []))
}

refusals contains "the catalogue of rules is missing from the bundle" if not data.ibguard.generated.catalog.rules

refusals contains "the data on characters is missing from the bundle" if {
	not data.ibguard.iam.characters
}

refusals contains "the reference data on Image Builder is missing from the bundle" if {
	not data.ibguard.reference.imagebuilder
}

refusals contains "the reference data on managed policies is missing from the bundle" if {
	not data.ibguard.reference.managed
}

refusals contains "the reference data on services is missing from the bundle" if {
	not data.ibguard.reference.services
	not envelope.options.reference.services
}

refusals contains problem if some problem in problems.problems

# Keys that tell of another kind of input than the one that an input was taken for.
_foreign := {
	"terraform_plan": ["Statement", "PolicyVersion", "PolicyDocument", "Role", "AWSTemplateFormatVersion"],
	"cloudformation_template": ["PolicyVersion", "PolicyDocument", "Role"],
	"iam_policy": ["PolicyVersion", "PolicyDocument", "Role", "AWSTemplateFormatVersion"],
	"account_authorization_details": ["PolicyVersion", "PolicyDocument", "Role"],
}

_known_format if startswith(envelope.document.format_version, "1.")

_known_format if {
	some format in ["0.1", "0.2"]
	startswith(envelope.document.format_version, format)
}

refusals contains "the reference data on names that AWS knows is missing from the bundle" if {
	not data.ibguard.reference.known
}

refusals contains "the reference data on resources that carry policies is missing from the bundle" if {
	not data.ibguard.reference.carriers
}

refusals contains "the reference data on Terraform's resources is missing from the bundle" if {
	not data.ibguard.reference.terraform
}

refusals contains "the reference data on kinds of input is missing from the bundle" if {
	not data.ibguard.reference.inputs
}

refusals contains "the reference data on settings is missing from the bundle" if {
	not data.ibguard.reference.settings
}

refusals contains "the reference data for validation is missing from the bundle" if {
	not data.ibguard.reference.validation
	not envelope.options.reference.validation
}
