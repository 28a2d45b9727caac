package ibguard.rules.least_privilege.wildcard_action_test

import data.ibguard.lib.testing
import data.ibguard.rules.least_privilege.wildcard_action

test_fail_everything if {
	found := wildcard_action.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "*", "Resource": "*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Action", "The pattern '*' allows every action of every service."]}
}

test_fail_imagebuilder if {
	found := wildcard_action.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:*", "Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Action", "The pattern 'imagebuilder:*' allows 38 actions that change something, of which 4 manage permissions."]}
}

test_fail_start if {
	found := wildcard_action.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:Start*", "Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Action", "The pattern 'imagebuilder:Start*' allows 2 actions that change something."]}
}

test_success_read if {
	found := wildcard_action.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": ["imagebuilder:Get*", "imagebuilder:List*"], "Resource": "*"}])]
	count(found) == 0
}
