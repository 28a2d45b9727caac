package ibguard.rules.companion.placeholder_resource_test

import data.ibguard.lib.testing
import data.ibguard.rules.companion.placeholder_resource

test_fail_brackets if {
	found := placeholder_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::<log-bucket>"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "'arn:aws:s3:::<log-bucket>' is a placeholder and matches nothing, so that s3:ListBucket is not granted."]}
}

test_fail_guide if {
	found := placeholder_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": ["sns:Publish"], "Resource": "sns topic arn"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "'sns topic arn' is a placeholder and matches nothing, so that sns:Publish is not granted."]}
}

test_fail_not_an_arn if {
	found := placeholder_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "log-bucket"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "'log-bucket' is a placeholder and matches nothing, so that s3:ListBucket is not granted."]}
}

test_success_filled if {
	found := placeholder_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:golden-events"}])]
	count(found) == 0
}
