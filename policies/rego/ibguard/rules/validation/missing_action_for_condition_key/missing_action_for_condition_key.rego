# METADATA
# scope: package
# title: Missing action for condition key
# description: |
#   A statement of a trust policy has a condition on a key whose value another action sets, such as
#   sts:SetSourceIdentity for sts:SourceIdentity, and no statement of the policy allows that action.
# custom:
#   id: IBG170
#   issue_code: MISSING_ACTION_FOR_CONDITION_KEY
#   finding_type: ERROR
#   policy_types: [trust]
#   reads: policy_facts.clauses
#   remediation: "Allow the action, too."
#   since: 0.1.0
package ibguard.rules.validation.missing_action_for_condition_key

import data.ibguard.aws.service_reference
import data.ibguard.iam.action
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some clause in policy_facts.clauses
	_is_case(clause)
	entry := _family_of(clause.key_lower)
	wanted := object.get(service_reference.known.companion_actions, [entry], null)
	_lacks(clause, wanted)
	message := concat("", ["A condition on ", clause.key, " needs the action ", _written(wanted), ", which no statement allows."])
	issue := policy_facts.issue(clause, clause.pointer, message, {"action": _written(wanted), "key": clause.key})
]

_is_case(clause) if {
	clause.document.policy_type == "trust"
	clause.statement.effect == "Allow"
	not clause.base == "null"
}

# Whatever the tag.
_family_of(key) := "aws:requesttag/*" if {
	startswith(key, "aws:requesttag/")
} else := key

_lacks(clause, wanted) if {
	is_string(wanted)
	parts := split(wanted, ":")
	not _may_allow_any(policy_facts.statement_list(clause.document), parts[0], parts[1])
}

# Another statement may allow it, as in AWS's own examples.
_may_allow_any(statements, prefix, name) if {
	some statement in statements
	_perhaps_grants(statement, prefix, name)
}

_perhaps_grants(statement, prefix, name) if {
	not statement.effect == "Deny"
	action.names(statement, prefix, name)
} else if {
	not statement.effect == "Deny"
	action.may_name(statement, prefix, name)
}

_written(name) := object.get(_spellings, [name], name)

_spellings := {"sts:setsourceidentity": "sts:SetSourceIdentity", "sts:tagsession": "sts:TagSession"}
