package ibguard.model.scope_test

import data.ibguard.iam.action
import data.ibguard.iam.policy
import data.ibguard.model.scope

_statements(raw) := policy.statements({"Statement": raw})

relevant_cases := {
	"grants": {"given": {"Effect": "Allow", "Action": "imagebuilder:GetImage", "Resource": "*"}, "expected": true},
	"everything": {"given": {"Effect": "Allow", "Action": "*", "Resource": "*"}, "expected": true},
	"not action": {"given": {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}, "expected": true},
	"some left": {"given": {"Effect": "Allow", "NotAction": "imagebuilder:Get*", "Resource": "*"}, "expected": true},
	"none left": {"given": {"Effect": "Allow", "NotAction": "imagebuilder:*", "Resource": "*"}, "expected": false},
	"effect not given": {"given": {"Action": "imagebuilder:GetImage", "Resource": "*"}, "expected": true},
	"deny": {"given": {"Effect": "Deny", "Action": "imagebuilder:GetImage", "Resource": "*"}, "expected": false},
	"other": {"given": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}, "expected": false},
	"no name": {"given": {"Effect": "Allow", "Action": "imagebuilder:", "Resource": "*"}, "expected": false},
}

test_relevant[note] if {
	some note, case in relevant_cases
	scope.relevant("identity", _statements(case.given)) == case.expected
}

test_unknown_action_may_be_image_builders if scope.relevant("identity", [{
	"effect": "Allow",
	"actions": [action.unknown_entry("/Statement/0/Action/0")],
	"not_actions": null,
}])

test_trust_policy_is_not if not scope.relevant("trust", _statements({
	"Effect": "Allow",
	"Action": "imagebuilder:GetImage",
	"Resource": "*",
}))
