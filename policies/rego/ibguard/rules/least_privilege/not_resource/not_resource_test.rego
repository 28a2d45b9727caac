package ibguard.rules.least_privilege.not_resource_test

import data.ibguard.lib.testing
import data.ibguard.rules.least_privilege.not_resource

test_fail_not_resource if {
	found := not_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:StartImagePipelineExecution", "NotResource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/NotResource", "NotResource allows every resource but 'arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden'."]}
}

test_success_resource if {
	found := not_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:StartImagePipelineExecution", "Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"}])]
	count(found) == 0
}
