# METADATA
# description: |
#   The policies whose access is compared. A side has
#     statements  prepared for comparison, see iam/containment
#     gaps        its unreadable parts, as `{"argument", "pointer", "reason", "references"}`
#   A pair has `address`, the sides `old` and `new`, and `alone`: whether there are no other policies. Two files are
#   compared alone. In a plan other policies may allow what a Deny no longer denies.
package ibguard.access.sides

import data.ibguard.iam.containment
import data.ibguard.iam.policy
import data.ibguard.intake.envelope
import data.ibguard.model
import data.ibguard.terraform.document_origin
import data.ibguard.terraform.references

# METADATA
# description: Whether the input is two policies, as `{"old", "new"}`.
default is_comparison := false

is_comparison if {
	is_object(envelope.given.old)
	is_object(envelope.given.new)
}

# METADATA
# description: The pairs of sides to compare, an old one and a new one each.
pairs := [{
	"address": null,
	"old": file(envelope.given.old),
	"new": file(envelope.given.new),
	"alone": true,
}] if {
	is_comparison
} else := [made | some change in _changes; some made in _pairs(change)] if {
	envelope.kind == "terraform_plan"
} else := []

# METADATA
# description: The reasons why the input cannot be compared as a whole.
general_reasons := array.concat(_unusable, partial_reasons)

_unusable := ["The input is neither a Terraform plan nor an object with the policies `old` and `new`."] if {
	not is_comparison
	not envelope.kind == "terraform_plan"
} else := []

# METADATA
# description: The reasons why the input is incomplete.
default partial_reasons := []

partial_reasons := ["The plan ended in an error, so its content is partial."] if {
	envelope.kind == "terraform_plan"
	envelope.document.errored == true
} else := ["The plan is incomplete, as with -target: what it leaves out is not compared."] if {
	envelope.kind == "terraform_plan"
	envelope.document.complete == false
} else := ["The template uses Fn::ForEach or a transform: what it makes is not checked."] if {
	envelope.kind == "cloudformation_template"
	_generates(envelope.given)
} else := ["The account details are truncated (IsTruncated): what they leave out is not checked."] if {
	envelope.kind == "account_authorization_details"
	envelope.given.IsTruncated == true
}

_generates(template) if {
	envelope.has_loops
} else if {
	template.Transform
}

# METADATA
# description: A policy document, or an AWS CLI response with one, as a side.
file(value) := _text(value, "") if {
	not _response(value)
} else := _text(value.PolicyVersion.Document, "/PolicyVersion/Document") if {
	value.PolicyVersion
} else := _text(value.PolicyDocument, "/PolicyDocument") if {
	value.PolicyDocument
} else := _text(value.Role.AssumeRolePolicyDocument, "/Role/AssumeRolePolicyDocument")

_response(value) if {
	value.PolicyVersion
} else if {
	value.PolicyDocument
} else if {
	value.Role
}

_text(value, argument) := {
	"statements": [made |
		some statement in known
		made := containment.prepared(statement, _raw_statement(document.Statement, statement), _version(document), argument)
	],
	"gaps": [gap |
		some problem in policy.problems(document, known)
		not _is_empty(document)
		gap := {"argument": argument, "pointer": problem.pointer, "reason": problem.reason, "references": []}
	],
} if {
	document := policy.parsed(value)
	known := policy.statements(document)
} else := {
	"statements": [],
	"gaps": [{"argument": argument, "pointer": "", "reason": document_origin.not_an_object, "references": []}],
}

# AWS refuses a policy without statements, but it certainly allows nothing.
_is_empty(document) if document.Statement == []

_raw_statement(given, statement) := given[statement.index] if {
	is_array(given)
} else := given

_version(document) := document.Version if {
	is_string(document.Version)
} else := "2008-10-17"

_empty_side := {"statements": [], "gaps": []}

# METADATA
# description: A document of the model as a side.
modelled(document) := {
	"statements": [made |
		some statement in document.statements
		made := containment.prepared(statement, null, null, document.argument)
	],
	"gaps": array.concat(
		[gap | some problem in document.problems; gap := _side_gap(document, problem.pointer, problem.reason, [])],
		_unknown_gaps(document),
	),
}

_unknown_gaps(document) := [] if {
	document.unknown == null
} else := [_side_gap(document, "", document.unknown.reason, document.unknown.references)]

_side_gap(document, pointer, reason, names) := {
	"argument": document.argument,
	"pointer": pointer,
	"reason": reason,
	"references": names,
}

_all_changes := array.concat(
	[change | some change in envelope.document.resource_changes],
	[change | some deferred in envelope.document.deferred_changes; change := deferred.resource_change],
)

# The resources that the plan changes.
_changes := [change | some change in _all_changes; _happens(change)]

# METADATA
# description: |
#   The policies that a plan attaches to other resources than identities, as `{"address", "side"}`; the model has those
#   of identities.
other_policies := [{"address": change.address, "side": side} |
	some change in _all_changes
	_is_outside_iam(change)
	some argument in _arguments
	_holds_policy_after(change, argument)
	side := _new_text(change, argument)
]

_is_outside_iam(change) if {
	envelope.kind == "terraform_plan"
	not change.mode == "data"
	not change.deposed
	not strings.any_prefix_match(change.type, ["aws_iam_", "awscc_iam_"])
}

_holds_policy_after(change, argument) if {
	_is_policy(_value_after(change, argument.name))
} else if {
	_may_become_policy(change, argument)
}

_happens(change) if {
	not change.mode == "data"
	not change.deposed
	not _idle[change.change.actions[0]]
}

_idle := {"no-op": true, "read": true, "forget": true}

_arguments := array.concat(data.ibguard.reference.terraform.policies, data.ibguard.reference.terraform.carried)

_blocks := data.ibguard.reference.terraform.nested

_pairs(change) := [] if {
	_is_deleted_with_target(change)
} else := array.concat(
	[made | some argument in _arguments; some made in _pairs_of_text(change, argument)],
	[made | some block in _blocks; some made in _pairs_of_block(change, block)],
)

_values_before(change) := _values_of(change, "before")

_values_after(change) := _values_of(change, "after")

_marks(change) := _values_of(change, "after_unknown")

_values_of(change, part) := found if {
	found := object.get(change, ["change", part], null)
	is_object(found)
} else := {}

# Null if missing.
_value_before(change, name) := object.get(_values_before(change), [name], null)

_value_after(change, name) := object.get(_values_after(change), [name], null)

# An argument is compared if it has a policy before or after apply.
_pairs_of_text(change, argument) := [] if {
	_unchanged(change, argument)
} else := _pairs_of_move(change, _old_text(change, argument), _new_text(change, argument)) if {
	_holds_policy(change, argument)
} else := []

# A policy that changes neither its text nor its target is no new access.
_unchanged(change, argument) if {
	not _marks(change)[argument.name]
	_value_before(change, argument.name) == _value_after(change, argument.name)
	not _moves(change)
}

_holds_policy(change, argument) if {
	_is_policy(_value_before(change, argument.name))
} else if {
	_is_policy(_value_after(change, argument.name))
} else if {
	_may_become_policy(change, argument)
}

_is_policy(value) if {
	document := policy.parsed(value)
	object.get(document, ["Statement"], null) != null
} else if {
	is_string(value)
	not policy.parsed(value)
	contains(value, "Statement")
}

# A default policy of the service is not in the configuration.
_may_become_policy(change, argument) if {
	_marks(change)[argument.name] == true
	argument.always
	_is_configured(change, argument)
}

_is_configured(change, argument) if {
	not envelope.document.configuration.root_module
} else if {
	_configured(change).expressions[argument.name]
}

_configured(change) := references.configuration("managed", change.type, change.name, references.steps_of(change))

_old_text(change, argument) := _text(value, argument.pointer) if {
	value := _value_before(change, argument.name)
	_is_policy(value)
} else := _empty_side

_new_text(change, argument) := _text(value, argument.pointer) if {
	value := _value_after(change, argument.name)
	not _is_blank(value)
	not _marks(change)[argument.name]
} else := _unread_text(change, argument) if {
	_marks(change)[argument.name]
} else := _empty_side

_is_blank(value) if {
	value == null
} else if {
	value == ""
}

# The model may have the statements of an IAM policy that is unknown until apply.
_unread_text(change, argument) := modelled(found[0]) if {
	found := [document |
		some document in model.documents
		document.address == change.address
		document.argument == argument.pointer
	]
	found[0]
} else := {
	"statements": [],
	"gaps": [{
		"argument": argument.pointer,
		"pointer": "",
		"reason": "The policy text is unknown until apply.",
		"references": [],
	}],
}

# Blocks have no order and are attached to one role, so they are compared together.
_pairs_of_block(change, block) := [] if {
	not _carries_block(change, block)
} else := _pairs_of_move(change, _side_of(olds), _side_of(news)) if {
	olds := [made |
		some position
		element := _values_before(change)[block.name][position]
		_is_policy(element[block.argument])
		made := _text(element[block.argument], _inner(block, position))
	]
	news := _new_blocks(change, block)
}

_new_blocks(change, block) := [_unread_text(change, block)] if {
	_marks(change)[block.name] == true
} else := [made |
	some position
	element := _values_after(change)[block.name][position]
	made := _new_block(change, block, element, position)
]

_new_block(change, block, element, position) := _unread_text(change, {"pointer": _inner(block, position)}) if {
	_marks(change)[block.name][position][block.argument]
} else := _text(value, _inner(block, position)) if {
	value := object.get(element, [block.argument], null)
	not _is_blank(value)
}

_inner(block, position) := concat("/", [block.pointer, format_int(position, 10), block.argument])

_carries_block(change, block) if {
	is_array(_values_before(change)[block.name])
} else if {
	is_array(_values_after(change)[block.name])
} else if {
	_marks(change)[block.name] == true
	_is_configured(change, block)
}

_side_of(texts) := {
	"statements": [statement | some text in texts; some statement in text.statements],
	"gaps": [gap | some text in texts; some gap in text.gaps],
}

# The arguments that name the target of a policy, if that is another resource.
_target_arguments := data.ibguard.reference.terraform.compared.targets

_pairs_of_move(change, before, after) := [
	_pair(change, before, _empty_side),
	_pair(change, _empty_side, after),
] if {
	_moves(change)
	not _moves_to_unknown(change)
} else := [_pair(change, before, {
	"statements": after.statements,
	"gaps": array.concat(after.gaps, [{
		"argument": "",
		"pointer": "",
		"reason": "What the policy is attached to is unknown until apply.",
		"references": [],
	}]),
})] if {
	_moves_to_unknown(change)
} else := [_pair(change, before, after)]

_pair(change, before, after) := {"address": change.address, "old": before, "new": after, "alone": false}

_moves(change) if {
	some name in _target_arguments
	was := _value_before(change, name)
	is_string(was)
	not _values_after(change) == {}
	not _value_after(change, name) == was
}

_moves_to_unknown(change) if {
	_moves(change)
	some name in _target_arguments
	is_string(_value_before(change, name))
	_marks(change)[name] == true
}

# Resource types that policies are attached to.
_target_types := {
	"aws_iam_role": true,
	"aws_iam_user": true,
	"aws_iam_group": true,
	"awscc_iam_role": true,
	"awscc_iam_user": true,
	"awscc_iam_group": true,
	"aws_s3_bucket": true,
	"awscc_s3_bucket": true,
	"aws_sqs_queue": true,
	"aws_sns_topic": true,
	"aws_kms_key": true,
	"aws_ecr_repository": true,
	"aws_secretsmanager_secret": true,
	"aws_efs_file_system": true,
}

# A Deny that is deleted together with its target allows nothing new.
_is_deleted_with_target(change) if {
	change.change.actions == ["delete"]
	_target_types[change.type]
} else if {
	change.change.actions == ["delete"]
	some name in _target_arguments
	was := _value_before(change, name)
	is_string(was)
	_is_deleted(was)
}

_is_deleted(name) if {
	some change in envelope.document.resource_changes
	change.change.actions == ["delete"]
	_target_types[change.type]
	some key in data.ibguard.reference.terraform.compared.identifiers
	change.change.before[key] == name
}

# METADATA
# description: |
#   Changes of a plan to the access of identities other than policy texts, as `{"address", "argument", "reason"}`:
#   attachments, memberships, and permissions boundaries.
other_changes := [found | some change in _changes; some found in _other_changes_of(change)]

_other_changes_of(change) := [{
	"address": change.address,
	"argument": "",
	"reason": concat("", [change.address, _change_text(change)]),
}] if {
	_gives_policies(change)
	not _is_deleted_with_target(change)
	not _is_same(change)
} else := [found |
	some name in data.ibguard.reference.terraform.compared.grants
	_differs(change, name)
	found := _argument_change(change, name)
] if {
	strings.any_prefix_match(change.type, ["aws_iam_", "awscc_iam_"])
	not _is_deleted_with_target(change)
} else := []

_argument_change(change, name) := {
	"address": change.address,
	"argument": concat("", ["/", name]),
	"reason": concat("", ["The argument ", name, " of ", change.address, " changes: what it grants is not compared."]),
}

_change_text(change) := " is deleted: what it denied is not compared." if {
	change.change.actions == ["delete"]
} else := " attaches policies or adds members: what it grants is not compared."

_gives_policies(change) if {
	contains(change.type, "_policy_attachment")
	not contains(change.type, "_organizations_")
} else if {
	change.type == "aws_iam_group_membership"
} else if {
	change.type == "aws_iam_user_group_membership"
} else if {
	change.type == "awscc_iam_user_to_group_addition"
}

# Replaced by the same, or changed in arguments that grant nothing.
_is_same(change) if {
	not _values_before(change) == {}
	not _values_after(change) == {}
	every name in data.ibguard.reference.terraform.compared.attachment {
		_stays(change, name)
	}
}

_stays(change, name) if {
	not _marks(change)[name]
	_value_before(change, name) == _value_after(change, name)
}

_differs(change, name) if {
	_marks(change)[name] == true
	_is_configured(change, {"name": name})
} else if {
	not _values_after(change) == {}
	not _marks(change)[name]
	was := _value_before(change, name)
	will := _value_after(change, name)
	not was == will
	not _both_blank(was, will)
}

_both_blank(was, will) if {
	_blank_list(was)
	_blank_list(will)
}

_blank_list(value) if {
	_is_blank(value)
} else if {
	value == []
}
