# METADATA
# description: |
#   The grants that are required besides AWSImageBuilderFullAccess, and whether an identity has them. FullAccess covers
#   resources with `imagebuilder` in their names; all other resources that an infrastructure configuration uses need
#   companion grants. A need is `{"grant", "use"}`: an entry of `companion_grants.actions`, and a use of
#   imagebuilder/infrastructure, or null without a configuration. Its state is one of
#     met        a statement allows it on the resource
#     reference  a statement allows it on a value that is built from the resource
#     open       something unknown decides; with `reason` and `references`
#     unusable_resource  the statement has a placeholder or a resource of the wrong type, which other rules report
#     service    iam:PassRole is allowed, but not for EC2
#     other_resource  allowed on other resources
#     denied     allowed, but denied by a Deny or the permissions boundary
#     absent     not allowed at all
package ibguard.imagebuilder.required_grants

import data.ibguard.aws.reference
import data.ibguard.iam.action
import data.ibguard.iam.arn
import data.ibguard.iam.condition
import data.ibguard.iam.managed_policy
import data.ibguard.iam.pattern
import data.ibguard.imagebuilder.companion_grants
import data.ibguard.intake.envelope
import data.ibguard.terraform.document_origin
import data.ibguard.terraform.references

# METADATA
# description: The grants that an infrastructure configuration requires and FullAccess does not cover.
needs(configuration) := found if {
	found := [{"grant": grant, "use": use} |
		some use in configuration.uses
		grant := _grant_on(use.kind)
		not covered_by_full_access(use, grant)
	]
}

_grant_on(kind) := grant if {
	some grant in companion_grants.actions
	_kinds[grant.service][grant.name] == kind
}

_kinds := {
	"sns": {"publish": "topic"},
	"iam": {"getinstanceprofile": "profile", "passrole": "role"},
	"s3": {"listbucket": "bucket"},
}

# METADATA
# description: The needs without an infrastructure configuration.
general := [{"grant": grant, "use": null} | some grant in companion_grants.actions]

# METADATA
# description: Whether FullAccess allows the action of a grant on a use.
covered_by_full_access(use, grant) if {
	use.field != null
	patterns := reference.full_access(grant.action)
	some covering in patterns
	fields := arn.parts(covering)
	pattern.covers(fields[5], use.field)
}

# METADATA
# description: |
#   The state of a need of an identity (see identities/identities), as `{"state", "reason", "references"}`. The identity
#   has indexes into `documents`.
state(need, identity, documents) := _open_state(need.use.open.reason, need.use.open.references) if {
	need.use.open != null
} else := _unless_generated(need.use, _within(identity.boundary, need, documents, own)) if {
	granted := array.concat(
		_in_documents(identity.documents, need, documents),
		array.concat(
			[made | some choice in identity.choices; made := _of_choice(choice, need, documents)],
			[made | some policy in identity.policies; made := _of_managed(policy, need)],
		),
	)
	own := _after_denies(identity.documents, need, documents, _best(granted))
}

# A pattern may cover a generated name, which is unknown until deployment.
_unless_generated(use, found) := found if {
	not use.generated
} else := found if {
	_is_met(found)
} else := found if {
	found.state == "open"
} else := _open_state(concat("", ["The name of ", use.title, " is unknown until apply, and so is whether a pattern covers it."]), [])

_in_documents(indexes, need, documents) := [made |
	some index in indexes
	some statement in documents[index].statements
	made := _of_statement(statement, need)
]

_open_state(reason, names) := {"state": "open", "reason": reason, "references": names}

_in_state(name) := {"state": name, "reason": null, "references": []}

# The states from best to worst.
_order := ["met", "reference", "open", "unusable_resource", "service", "other_resource", "denied"]

_best(states) := best[0] if {
	best := [found | some name in _order; some found in states; found.state == name]
	best[0]
} else := _in_state("absent")

_of_statement(statement, need) := _in_state("absent") if {
	statement.effect == "Deny"
} else := _open_state(action.effect_unknown, []) if {
	statement.effect == null
	action.names(statement, need.grant.service, need.grant.name)
} else := _to_service(statement, need, _on_resource(statement, need)) if {
	action.names(statement, need.grant.service, need.grant.name)
} else := _open_state(action.action_unknown, []) if {
	action.may_name(statement, need.grant.service, need.grant.name)
} else := _in_state("absent")

_on_resource(statement, need) := _in_state("met") if {
	need.use == null
	some entry in statement.resources
	not _is_unusable(entry, need.grant)
} else := _in_state("unusable_resource") if {
	need.use == null
	not statement.resources == null
} else := _in_state("met") if {
	some entry in statement.resources
	on_value(entry, need.use, need.grant)
} else := _in_state("reference") if {
	some entry in statement.resources
	on_reference(entry, need.use)
} else := _open_state("A resource of the statement is unknown until apply.", entry.references) if {
	some entry in statement.resources
	_may_be(entry, need.use)
} else := _in_state("unusable_resource") if {
	some entry in statement.resources
	_is_unusable(entry, need.grant)
} else := _in_state("other_resource") if {
	not statement.resources == null
} else := _open_state("A resource of the statement is unknown until apply.", []) if {
	some entry in statement.not_resources
	entry.unknown
} else := _in_state("other_resource") if {
	some entry in statement.not_resources
	on_value(entry, need.use, need.grant)
} else := _in_state("met")

# METADATA
# description: |
#   Whether a known entry of Resource covers a use. A plan does not show the account and region of a resource that it
#   creates, so any literal there matches.
on_value(entry, use, grant) if {
	entry.value == "*"
} else if {
	not entry.unknown
	use.arn != null
	pattern.covers(entry.value, use.arn)
} else if {
	not entry.unknown
	use.field != null
	fields := arn.parts(entry.value)
	pattern.covers(fields[5], use.field)
	pattern.covers(fields[2], grant.service)
	_agrees(fields, use)
} else if {
	not entry.unknown
	_pathless(use)
	fields := arn.parts(entry.value)
	fields[2] == grant.service
	pattern.covers(arn.without_path(fields[5]), use.field)
}

# A role or a profile that is known by name only, without its path.
_pathless(use) if {
	use.resource == null
	use.arn == null
	_paths[use.kind]
}

_paths := {"role": true, "profile": true}

_agrees(_, use) if use.arn == null

_agrees(fields, use) if {
	use.arn != null
	given := arn.parts(use.arn)
	every index in [1, 3, 4] { _field_agrees(fields[index], given[index]) }
}

# The account and region of the stack match any.
_field_agrees(field, other) if {
	pattern.covers(field, other)
} else if {
	startswith(field, "${AWS.")
} else if {
	startswith(other, "${AWS.")
}

# METADATA
# description: Whether an unknown entry of Resource is built from a use.
on_reference(entry, use) if {
	entry.unknown
	use.resource != null
	some target in references.made_from(entry)
	references.is_target(target, use.resource)
}

_may_be(entry, _) if {
	entry.unknown
	not references.made_from(entry)[0]
} else if {
	entry.unknown
	some target in references.made_from(entry)
	not companion_grants.is_traced(target)
}

_may_be(entry, use) if {
	not entry.unknown
	use.field == null
	arn.is_arn(entry.value)
}

_is_unusable(entry, grant) if {
	companion_grants.unfilled(entry)
} else if {
	companion_grants.fits(entry, grant) == "no"
}

# iam:PassRole counts if the role may be passed to EC2, or to the services in `passed_to` of the grant.
_to_service(statement, need, found) := found if {
	need.grant.name != "passrole"
} else := found if {
	not condition.on(statement, "iam:passedtoservice")[0]
	statement.conditions_unknown == false
} else := _open_state("A condition of the statement is unknown until apply.", []) if {
	statement.conditions_unknown
} else := _open_state("A service in the condition on iam:PassedToService is unknown until apply.", []) if {
	some clause in condition.on(statement, "iam:passedtoservice")
	clause.unknown
	not _allows_receiver(clause, _receivers(need))
} else := found if {
	every clause in condition.on(statement, "iam:passedtoservice") { _allows_receiver(clause, _receivers(need)) }
} else := _in_state("service")

# The services that the role is passed to.
_receivers(need) := need.grant.passed_to if {
	need.grant.passed_to
} else := ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"]

_allows_receiver(clause, services) if {
	condition.negated(clause)
	not _names_receiver(clause, services)
} else if {
	clause.base == "null"
	not "true" in clause.values
} else if {
	not condition.negated(clause)
	clause.base != "null"
	_names_receiver(clause, services)
}

_names_receiver(clause, services) if {
	some service in services
	service in clause.values
} else if {
	some service in services
	some value in clause.values
	lower(value) == service
	endswith(clause.base, "ignorecase")
} else if {
	condition.wildcard_values(clause)
	some service in services
	some value in clause.values
	pattern.covers(value, service)
}

# If the policies of a choice differ, the state is unknown.
_of_choice(choice, need, documents) := found[0] if {
	found := [made | some index in choice; made := _best(_in_documents([index], need, documents))]
	every one in found { one.state == found[0].state }
} else := _open_state("Which of several policies is attached is unknown until apply.", [])

_of_managed(policy, need) := _in_state("met") if {
	names := reference.policies_with_grant(need.grant.action)
	name := managed_policy.name(policy)
	names[name]
} else := _in_state("absent")

_is_met(found) if {
	found.state == "met"
} else if {
	found.state == "reference"
}

_after_denies(indexes, need, documents, found) := found if {
	not _is_met(found)
} else := _in_state("denied") if {
	some index in indexes
	some statement in documents[index].statements
	_denies_need(statement, need)
} else := _open_state("Whether a Deny covers the grant is unknown until apply.", []) if {
	some index in indexes
	some statement in documents[index].statements
	_may_deny_need(statement, need)
} else := found

# A Deny with another condition (TLS, MFA) only adds a requirement; one on the service that the role is passed to denies
# the grant.
_denies_need(statement, need) if {
	statement.effect == "Deny"
	action.names(statement, need.grant.service, need.grant.name)
	statement.conditions_unknown == false
	not _conditioned(statement, need)
	_denied_on(statement, need)
}

_denied_on(statement, need) if {
	need.use == null
	some entry in statement.resources
	arn.covers_type(entry.value, need.grant.service, need.grant.kind)
} else if {
	need.use != null
	_on_resource(statement, need).state == "met"
}

# An unknown resource of a Deny may be more than the used one, such as the objects of a bucket.
_may_deny_need(statement, need) if {
	statement.effect == "Deny"
	need.use != null
	action.names(statement, need.grant.service, need.grant.name)
	not _conditioned(statement, need)
	_uncertain_states[_on_resource(statement, need).state]
} else if {
	statement.effect == "Deny"
	action.names(statement, need.grant.service, need.grant.name)
	statement.conditions_unknown
	not _conditioned(statement, need)
	_denied_on(statement, need)
} else if {
	statement.effect == "Deny"
	action.may_name(statement, need.grant.service, need.grant.name)
	statement.conditions_unknown == false
	not _conditioned(statement, need)
	_denied_on(statement, need)
}

_uncertain_states := {"reference": true, "open": true}

_conditioned(statement, need) if {
	some clause in statement.conditions
	not _denies_pass(clause, need)
}

_denies_pass(clause, need) if {
	need.grant.name == "passrole"
	clause.key_lower == "iam:passedtoservice"
	not clause.unknown
	_allows_receiver(clause, _receivers(need))
}

_within(boundary, need, documents, found) := found if {
	not _bounded(boundary, found)
} else := _open_state(boundary.open.reason, boundary.open.references) if {
	boundary.open != null
} else := _open_state("Which of several policies is the permissions boundary is unknown until apply.", []) if {
	boundary.documents[1]
} else := _open_state(document_origin.cannot_read("the permissions boundary", unknown), unknown.references) if {
	unknown := documents[boundary.documents[0]].unknown
	unknown != null
} else := found if {
	_is_met(_allowed_by(boundary, need, documents))
} else := _allowed_by(boundary, need, documents) if {
	_allowed_by(boundary, need, documents).state == "open"
} else := _open_state(concat("", ["The text of the permissions boundary ", policy, " is not part of the input."]), []) if {
	some policy in boundary.policies
	not _full_access(policy)
} else := _in_state("denied")

_allowed_by(boundary, need, documents) := _after_denies(boundary.documents, need, documents, _best(allowed)) if {
	allowed := array.concat(
		_in_documents(boundary.documents, need, documents),
		[made | some policy in boundary.policies; made := _of_managed(policy, need)],
	)
}

_bounded(boundary, found) if {
	boundary != null
	_is_met(found)
}

# METADATA
# description: The statement that allows a grant on uses; resources with an unknown ARN are written as references.
granting(grant, uses, identity) := {
	"Effect": "Allow",
	"Action": grant.action,
	"Resource": _resources_of(uses, partition_of(identity)),
	"Condition": {"StringEquals": {"iam:PassedToService": receiver_of(grant, identity)}},
} if {
	grant.name == "passrole"
} else := {
	"Effect": "Allow",
	"Action": grant.action,
	"Resource": _resources_of(uses, partition_of(identity)),
}

# METADATA
# description: The service that the role of a grant of iam:PassRole is passed to.
receiver_of(grant, identity) := grant.passed_to[0] if {
	grant.passed_to
} else := concat("", ["ec2.amazonaws.com", _ending(identity)])

_resources_of(uses, partition) := [resource | some use in uses; resource := _resource_of(use, partition)]

_resource_of(use, partition) := "<ARN>" if {
	use == null
} else := envelope.with_pseudo_parameters(use.arn) if {
	use.arn != null
} else := envelope.arn_of(use.resource) if {
	use.resource != null
} else := "<ARN>" if {
	use.field == null
} else := envelope.with_pseudo_parameters(arn_by_name(use, {"partition": partition, "region": "*", "account": "*"}))

# METADATA
# description: |
#   The ARN of a use, built from its name; `where` has the partition, region and account. Undefined if the name is
#   unknown.
arn_by_name(use, where) := concat(":", array.concat(array.concat(["arn", where.partition], _middle(use, where)), [use.field]))

_middle(use, where) := ["sns", where.region, where.account] if {
	use.kind == "topic"
} else := ["s3", "", ""] if {
	use.kind == "bucket"
} else := ["iam", "", where.account]

# METADATA
# description: The partition of an identity with FullAccess, from the ARN of FullAccess.
partition_of(identity) := split(policy, ":")[1] if {
	some policy in identity.policies
	_full_access(policy)
}

_ending(identity) := ".cn" if {
	partition_of(identity) == "aws-cn"
} else := ""

# METADATA
# description: |
#   Whether AWSImageBuilderFullAccess is attached to an identity itself, not only to one of its groups; IAM ignores the
#   case of its ARN.
holds_full_access(identity) if {
	some policy in identity.own
	_full_access(policy)
}

_full_access(policy) if managed_policy.path(policy) == "awsimagebuilderfullaccess"
