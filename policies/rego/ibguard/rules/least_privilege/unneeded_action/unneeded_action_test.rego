package ibguard.rules.least_privilege.unneeded_action_test

import data.ibguard.identities.permissions
import data.ibguard.rules.least_privilege.unneeded_action as rule
import data.ibguard.testing

_settings := {"console": false, "operations": ["StartImagePipelineExecution"]}

_unneeded(index, name) := concat("", ["Statement ", index, " allows an Image Builder action that no declared operation needs: ", name, "."])

_allow_of(actions) := {"Effect": "Allow", "Action": actions, "Resource": "*"}

unbound_cases := {
	"what is needed": {
		"statements": [_allow_of(["imagebuilder:StartImagePipelineExecution", "imagebuilder:TagResource", "s3:*"])],
		"findings": [],
		"undecided": [],
	},
	"an action that is needed in some cases": {
		"statements": [_allow_of("imagebuilder:GetImagePipeline")],
		"findings": [],
		"undecided": [],
	},
	"more": {
		"statements": [_allow_of("imagebuilder:GetImagePipeline"), _allow_of("imagebuilder:cancelImage*")],
		"findings": [["/Statement/1", null, null, _unneeded("1", "CancelImageCreation")]],
		"undecided": [],
	},
	"an action that is not in the reference data": {
		"statements": [_allow_of(["imagebuilder:RunNow", "imagebuilder:"])],
		"findings": [["/Statement/0", null, null, _unneeded("0", "RunNow")]],
		"undecided": [],
	},
	"denied": {
		"statements": [_allow_of("imagebuilder:CancelImage*"), {"Effect": "Deny", "Action": "imagebuilder:Cancel*", "Resource": "*"}],
		"findings": [],
		"undecided": [],
	},
	"denied under a condition": {
		"statements": [
			_allow_of("imagebuilder:CancelImage*"),
			{
				"Effect": "Deny",
				"Action": "imagebuilder:Cancel*",
				"Resource": "*",
				"Condition": {"Bool": {"aws:SecureTransport": "false"}},
			},
		],
		"findings": [["/Statement/0", null, null, _unneeded("0", "CancelImageCreation")]],
		"undecided": [],
	},
	"unknown action": {
		"planned": [{"actions": ["imagebuilder:TagResource", null], "resources": ["*"]}],
		"findings": [],
		"undecided": [["/Statement/0", "An action of the statement is unknown until apply."]],
	},
	"unknown action in a Deny": {
		"planned": [{"effect": "Deny", "actions": [null], "resources": ["*"]}],
		"findings": [],
		"undecided": [],
	},
	"unknown effect": {
		"planned": [{"effect": null, "actions": ["imagebuilder:RetryImage"], "resources": ["*"]}],
		"findings": [],
		"undecided": [["/Statement/0", "The Effect of the statement is unknown until apply."]],
	},
	"unknown action beside an unneeded one": {
		"planned": [{"actions": ["imagebuilder:RetryImage", null], "resources": ["*"]}],
		"findings": [["/Statement/0", null, null, _unneeded("0", "RetryImage")]],
		"undecided": [],
	},
}

test_unbound[note] if {
	some note, tc in unbound_cases
	told := testing.summary(rule.in_unbound_documents([testing.given(tc)], _settings))
	told == {"findings": tc.findings, "undecided": tc.undecided}
}

test_unbound_documents_without_settings if {
	rule.in_unbound_documents([testing.document([_allow_of("*")])], {"console": true, "operations": []}) == []
}

test_long_list_is_shortened if {
	told := testing.summary(rule.in_unbound_documents([testing.document([_allow_of("imagebuilder:*")])], _settings))
	told.findings[0][3] == concat(" ", [
		"Statement 0 allows Image Builder actions that no declared operation needs:",
		"CancelImageCreation, CancelLifecycleExecution, CreateComponent, CreateContainerRecipe,",
		"CreateDistributionConfiguration, CreateImage, CreateImagePipeline, CreateImageRecipe and 66 more.",
	])
}

test_console_user_may_read if {
	"getworkflow" in rule.permitted({"console": true, "operations": ["ListImages"]})
	rule.permitted({"console": false, "operations": ["ListImages"]}) == ["listimages"]
}

test_every_holder_counts if {
	document := testing.document([_allow_of(["imagebuilder:RetryImage", "imagebuilder:TagResource"])])
	first := {"allowed": ["retryimage", "tagresource"], "denies": []}
	second := {"allowed": ["tagresource"], "denies": testing.document([{
		"Effect": "Deny",
		"Action": "imagebuilder:RetryImage",
		"Resource": "*",
	}]).statements}
	third := {"allowed": ["tagresource"], "denies": []}
	rule.for_holders(document, [first, second]) == []
	[found.evidence | some found in rule.for_holders(document, [first, third])] == [{"actions": ["RetryImage"]}]
}

_ann := testing.identity("user:ann", [0], ["arn:aws:iam::aws:policy/AWSImageBuilderReadOnlyAccess"], [])

_limited_ann := {"identity": _ann, "settings": _settings}

test_documents_of_an_identity if {
	document := testing.held([_allow_of("imagebuilder:RetryImage")], "aws_iam_policy.run", ["user:ann"])
	outcomes := rule.in_attached_documents([document], [_limited_ann])
	testing.summary(outcomes).findings == [["/Statement/0", null, null, _unneeded("0", "RetryImage")]]
}

test_managed_policy_of_an_identity if {
	outcomes := rule.in_managed_policies([_limited_ann], permissions.read_managed([_ann]))
	testing.summary(outcomes) == {
		"findings": [[
			"", null, null,
			"user.ann has arn:aws:iam::aws:policy/AWSImageBuilderReadOnlyAccess attached, which allows Image Builder actions that no declared operation needs: GetComponent, GetComponentPolicy, GetContainerRecipe, GetContainerRecipePolicy, GetDistributionConfiguration, GetImage, GetImagePolicy, GetImageRecipe and 30 more.",
		]],
		"undecided": [],
	}
}

test_managed_policy_that_fits if {
	reader := {"identity": _ann, "settings": {"console": true, "operations": ["GetImage"]}}
	testing.summary(rule.in_managed_policies([reader], permissions.read_managed([_ann]))) == {"findings": [], "undecided": []}
}

test_nothing_to_judge if {
	rule.if_declared(true) == []
	rule.outcomes == []
}
