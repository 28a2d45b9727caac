# METADATA
# scope: package
# title: Specific github repo and branch recommended
# description: |
#   A condition on the subject of tokens of GitHub does not name one branch of one repository:
#   repo:ORGANIZATION/REPOSITORY:ref:refs/heads/BRANCH.
# custom:
#   id: IBG225
#   issue_code: SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED
#   finding_type: WARNING
#   policy_types: [trust]
#   reads: identity_providers.subjects
#   remediation: "Name organization, repository and branch without wildcards."
#   since: 0.1.0
package ibguard.rules.validation.specific_github_repo_and_branch_recommended

import data.ibguard.iam.condition
import data.ibguard.iam.pattern
import data.ibguard.validation.identity_providers
import data.ibguard.validation.policy_facts

# METADATA
# description: What the rule finds.
outcomes := [issue |
	some subject in identity_providers.subjects
	_is_case(subject)
	message := concat("", [subject.value, " does not name one branch of one repository."])
	issue := policy_facts.issue(subject, subject.pointer, message, {"subject": subject.value})
]

_is_case(subject) if {
	subject.statement.effect == "Allow"
	startswith(subject.clause.base, "string")
	not condition.negated(subject.clause)
	not _is_exact(subject.value)
}

_is_exact(value) if {
	parts := split(value, ":")
	parts[0] == "repo"
	parts[2] == "ref"
	not parts[4]
	names := split(parts[1], "/")
	not names[0] == ""
	not names[1] == ""
	not names[2]
	startswith(parts[3], "refs/heads/")
	not parts[3] == "refs/heads/"
	not pattern.wild(value)
}
