package ibguard.rules.service_role.unscoped_creation_test

import data.ibguard.lib.testing
import data.ibguard.rules.service_role.unscoped_creation

test_fail_if_exists if {
	found := unscoped_creation.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": {"StringEqualsIfExists": {"iam:AWSServiceName": "imagebuilder.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "iam:CreateServiceLinkedRole is allowed on '*' for any service."]}
}

test_fail_not_action if {
	found := unscoped_creation.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "iam:CreateServiceLinkedRole is allowed on '*' for any service."]}
}

test_fail_not_resource if {
	found := unscoped_creation.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "NotResource": "arn:aws:iam::111122223333:role/image-host"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/NotResource", "iam:CreateServiceLinkedRole is allowed for any service, on all but the roles in NotResource."]}
}

test_fail_star if {
	found := unscoped_creation.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "iam:CreateServiceLinkedRole is allowed on '*' for any service."]}
}

test_fail_wildcard_action if {
	found := unscoped_creation.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:Create*", "Resource": "*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "iam:CreateServiceLinkedRole is allowed on '*' for any service."]}
}

test_fail_wildcard_service if {
	found := unscoped_creation.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": {"StringLike": {"iam:AWSServiceName": "*"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "iam:CreateServiceLinkedRole is allowed on '*' for any service."]}
}

test_success_named if {
	found := unscoped_creation.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder"}])]
	count(found) == 0
}

test_success_service if {
	found := unscoped_creation.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": {"StringEquals": {"iam:AWSServiceName": "imagebuilder.amazonaws.com"}}}])]
	count(found) == 0
}
