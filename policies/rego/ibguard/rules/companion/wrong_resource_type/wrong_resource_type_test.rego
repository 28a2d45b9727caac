package ibguard.rules.companion.wrong_resource_type_test

import data.ibguard.lib.testing
import data.ibguard.rules.companion.wrong_resource_type

test_fail_objects if {
	found := wrong_resource_type.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::golden-logs/*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "s3:ListBucket works on a bucket and matches nothing on 'arn:aws:s3:::golden-logs/*'."]}
}

test_fail_profile_for_role if {
	found := wrong_resource_type.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:instance-profile/golden", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "iam:PassRole works on a role and matches nothing on 'arn:aws:iam::111122223333:instance-profile/golden'."]}
}

test_fail_role_for_profile if {
	found := wrong_resource_type.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:GetInstanceProfile", "Resource": "arn:aws:iam::111122223333:role/image-host"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "iam:GetInstanceProfile works on an instance profile and matches nothing on 'arn:aws:iam::111122223333:role/image-host'."]}
}

test_fail_subscription if {
	found := wrong_resource_type.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:golden-events:0b1c"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "sns:Publish works on a topic and matches nothing on 'arn:aws:sns:eu-west-1:111122223333:golden-events:0b1c'."]}
}

test_success_bucket if {
	found := wrong_resource_type.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": ["arn:aws:s3:::golden-logs", "arn:aws:s3:::golden-logs/*"]}])]
	count(found) == 0
}
