package ibguard.rules.companion.redundant_policy_test

import data.ibguard.lib.testing
import data.ibguard.rules.companion.redundant_policy

test_fail_patterns if {
	found := redundant_policy.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:*:*:*imagebuilder*"}, {"Effect": "Allow", "Action": "iam:GetInstanceProfile", "Resource": "arn:aws:iam::*:instance-profile/*imagebuilder*"}, {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/*imagebuilder*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}, {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3::*:*imagebuilder*"}])]
	{[details.pointer, details.message] | some details in found} == {["", "The policy grants sns:Publish, iam:GetInstanceProfile, iam:PassRole, s3:ListBucket only where AWSImageBuilderFullAccess grants it already."]}
}

test_success_named if {
	found := redundant_policy.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:golden-events"}])]
	count(found) == 0
}

test_success_other_service if {
	found := redundant_policy.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/*imagebuilder*", "Condition": {"StringEquals": {"iam:PassedToService": "imagebuilder.amazonaws.com"}}}])]
	count(found) == 0
}
