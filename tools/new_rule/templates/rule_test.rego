package ibguard.rules.@PACKAGE@_test

import data.ibguard.rules.@PACKAGE@ as rule
import data.ibguard.testing

@RULE@_cases := {
	"allowed": {
		"statements": [{"Effect": "Allow", "Action": "imagebuilder:DeleteImage", "Resource": "*"}],
		"findings": [["/Statement/0", null, null, "Statement 0 allows imagebuilder:DeleteImage."]],
		"undecided": [],
	},
	"denied": {
		"statements": [{"Effect": "Deny", "Action": "imagebuilder:DeleteImage", "Resource": "*"}],
		"findings": [],
		"undecided": [],
	},
	"an unknown action": {
		"planned": [{"actions": [null], "resources": ["*"]}],
		"findings": [],
		"undecided": [[
			"/Statement/0",
			"Cannot check which actions the statement allows: an action is unknown until apply.",
		]],
	},
}

test_@RULE@[note] if {
	some note, tc in @RULE@_cases
	testing.summary(rule.in_documents([testing.given(tc)])) == {"findings": tc.findings, "undecided": tc.undecided}
}

test_no_input if rule.outcomes == []
