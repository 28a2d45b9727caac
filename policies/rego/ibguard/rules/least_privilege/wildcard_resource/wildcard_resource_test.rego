package ibguard.rules.least_privilege.wildcard_resource_test

import data.ibguard.lib.testing
import data.ibguard.rules.least_privilege.wildcard_resource

test_fail_every_pipeline if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:StartImagePipelineExecution", "Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "The statement allows 'imagebuilder:StartImagePipelineExecution' on 'arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/*': it names no particular resource, and no condition narrows it."]}
}

test_fail_read if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:GetImage", "Resource": "*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "The statement allows 'imagebuilder:GetImage' on '*': it names no particular resource, and no condition narrows it."]}
}

test_fail_write if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:StartImagePipelineExecution", "Resource": "*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "The statement allows 'imagebuilder:StartImagePipelineExecution' on '*': it names no particular resource, and no condition narrows it."]}
}

test_success_list if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:ListImages", "Resource": "*"}])]
	count(found) == 0
}

test_success_named if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:StartImagePipelineExecution", "Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"}])]
	count(found) == 0
}

test_success_tag if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:StartImagePipelineExecution", "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag/team": "golden"}}}])]
	count(found) == 0
}
