package ibguard.rules.least_privilege.unneeded_action_test

import data.ibguard.identities.permissions
import data.ibguard.rules.least_privilege.unneeded_action as rule
import data.ibguard.testing

_settings := {"console": false, "operations": ["StartImagePipelineExecution"]}

_surplus(names) := concat("", ["This Allow grants Image Builder actions that no declared operation needs: ", names, "."])

_allow_of(actions) := {"Effect": "Allow", "Action": actions, "Resource": "*"}

stranger_cases := {
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
		"findings": [["/Statement/1", null, null, _surplus("CancelImageCreation")]],
		"undecided": [],
	},
	"an action that nobody knows": {
		"statements": [_allow_of(["imagebuilder:RunNow", "imagebuilder:"])],
		"findings": [["/Statement/0", null, null, _surplus("RunNow")]],
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
		"findings": [["/Statement/0", null, null, _surplus("CancelImageCreation")]],
		"undecided": [],
	},
	"unknown action": {
		"planned": [{"actions": ["imagebuilder:TagResource", null], "resources": ["*"]}],
		"findings": [],
		"undecided": [["/Statement/0", "an action is known only after the apply"]],
	},
	"unknown action in a Deny": {
		"planned": [{"effect": "Deny", "actions": [null], "resources": ["*"]}],
		"findings": [],
		"undecided": [],
	},
	"unknown effect": {
		"planned": [{"effect": null, "actions": ["imagebuilder:RetryImage"], "resources": ["*"]}],
		"findings": [],
		"undecided": [["/Statement/0", "whether the statement allows or denies is known only after the apply"]],
	},
	"unknown action beside too many": {
		"planned": [{"actions": ["imagebuilder:RetryImage", null], "resources": ["*"]}],
		"findings": [["/Statement/0", null, null, _surplus("RetryImage")]],
		"undecided": [],
	},
}

test_stranger[note] if {
	some note, tc in stranger_cases
	told := testing.told(rule.on_strangers([testing.given(tc)], _settings))
	told == {"findings": tc.findings, "undecided": tc.undecided}
}

test_strangers_are_left_alone_where_nothing_is_said if {
	rule.on_strangers([testing.document([_allow_of("*")])], {"console": true, "operations": []}) == []
}

test_many_names_are_cut_short if {
	told := testing.told(rule.on_strangers([testing.document([_allow_of("imagebuilder:*")])], _settings))
	told.findings[0][3] == _surplus("CancelImageCreation, CancelLifecycleExecution, CreateComponent, CreateContainerRecipe, CreateDistributionConfiguration, CreateImage, CreateImagePipeline, CreateImageRecipe and 66 more")
}

test_a_console_user_reads if {
	"getworkflow" in rule.permitted({"console": true, "operations": ["ListImages"]})
	rule.permitted({"console": false, "operations": ["ListImages"]}) == ["listimages"]
}

test_each_holder_counts if {
	document := testing.document([_allow_of(["imagebuilder:RetryImage", "imagebuilder:TagResource"])])
	first := {"allowed": ["retryimage", "tagresource"], "denies": []}
	second := {"allowed": ["tagresource"], "denies": testing.document([{
		"Effect": "Deny",
		"Action": "imagebuilder:RetryImage",
		"Resource": "*",
	}]).statements}
	third := {"allowed": ["tagresource"], "denies": []}
	rule.judged_for(document, [first, second]) == []
	[found.evidence | some found in rule.judged_for(document, [first, third])] == [{"actions": ["RetryImage"]}]
}

_ann := testing.identity("user:ann", [0], ["arn:aws:iam::aws:policy/AWSImageBuilderReadOnlyAccess"], [])

_limited_ann := {"identity": _ann, "settings": _settings}

test_documents_of_an_identity if {
	document := testing.held([_allow_of("imagebuilder:RetryImage")], "aws_iam_policy.run", ["user:ann"])
	outcomes := rule.on_documents([document], [_limited_ann])
	testing.told(outcomes).findings == [["/Statement/0", null, null, _surplus("RetryImage")]]
}

test_managed_policy_of_an_identity if {
	outcomes := rule.on_policies([_limited_ann], permissions.read_managed([_ann]))
	testing.told(outcomes) == {
		"findings": [[
			"", null, null,
			"user.ann has arn:aws:iam::aws:policy/AWSImageBuilderReadOnlyAccess, which grants Image Builder actions that no declared operation needs: GetComponent, GetComponentPolicy, GetContainerRecipe, GetContainerRecipePolicy, GetDistributionConfiguration, GetImage, GetImagePolicy, GetImageRecipe and 30 more.",
		]],
		"undecided": [],
	}
}

test_managed_policy_that_fits if {
	reader := {"identity": _ann, "settings": {"console": true, "operations": ["GetImage"]}}
	testing.told(rule.on_policies([reader], permissions.read_managed([_ann]))) == {"findings": [], "undecided": []}
}

test_nothing_to_judge if {
	rule.if_declared(true) == []
	rule.outcomes == []
}
