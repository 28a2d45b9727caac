# METADATA
# scope: package
# title: Redundant statement
# description: |
#   Two statements of a policy say the same, but for their Sids.
# custom:
#   id: IBG217
#   issue_code: REDUNDANT_STATEMENT
#   finding_type: SUGGESTION
#   policy_types: [identity, trust, resource, scp, rcp]
#   reads: redundancy.statements
#   remediation: "Remove one of the statements."
#   since: 0.1.0
package ibguard.rules.validation.redundant_statement

import data.ibguard.validation.policy_facts
import data.ibguard.validation.redundancy

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some statement in redundancy.statements
	message := concat("", ["The statement says the same as the one at ", statement.earlier, "."])
	issue := policy_facts.issue(statement, statement.pointer, message, {"same_as": statement.earlier})
]
