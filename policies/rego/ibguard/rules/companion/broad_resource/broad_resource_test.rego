package ibguard.rules.companion.broad_resource_test

import data.ibguard.lib.testing
import data.ibguard.rules.companion.broad_resource

test_fail_every_bucket if {
	found := broad_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "s3:ListBucket is allowed on 'arn:aws:s3:::*', which is every resource of its type."]}
}

test_fail_star if {
	found := broad_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "sns:Publish is allowed on '*', which is every resource of its type."]}
}

test_success_named if {
	found := broad_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:golden-events"}])]
	count(found) == 0
}

test_success_whole_service if {
	found := broad_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}])]
	count(found) == 0
}
