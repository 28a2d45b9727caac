package ibguard.rules.least_privilege.not_action_test

import data.ibguard.lib.testing
import data.ibguard.rules.least_privilege.not_action

test_fail_not_action if {
	found := not_action.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/NotAction", "NotAction allows every action but 'iam:*'."]}
}

test_success_deny if {
	found := not_action.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:StartImagePipelineExecution", "Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"}, {"Effect": "Deny", "NotAction": ["sts:GetSessionToken"], "Resource": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}])]
	count(found) == 0
}
