# METADATA
# scope: package
# title: Untrustworthy condition key
# description: |
#   A condition relies on a key whose value the caller chooses, such as aws:UserAgent or aws:Referer. Which keys these
#   are is known from the reference data; AWS does not publish its list.
# custom:
#   id: IBG245
#   issue_code: UNTRUSTWORTHY_CONDITION_KEY
#   finding_type: SECURITY_WARNING
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: condition_forms.special_keys
#   locates: key
#   remediation: "Use a key that AWS sets, such as aws:PrincipalOrgID or aws:SourceVpc."
#   since: 0.1.0
package ibguard.rules.validation.untrustworthy_condition_key

import data.ibguard.aws.service_reference
import data.ibguard.validation.condition_forms
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some fact in condition_forms.special_keys
	_is_case(fact)
	message := concat("", ["The caller sets ", fact.key, " at will, so that the condition protects nothing."])
	issue := policy_facts.issue(fact, fact.pointer, message, {"key": fact.key})
]

_is_case(fact) if {
	service_reference.known.caller_controlled_keys[fact.key_lower]
	not _is_set_by_service(fact)
}

# Some services put their customer's account there. That other keys say it better is for another check to tell.
_is_set_by_service(fact) if {
	service_reference.known.weak_source_keys[fact.key_lower]
	statement := policy_facts.normalised(fact)
	statement.principals[0]
	every principal in statement.principals { principal.type == "Service" }
}
