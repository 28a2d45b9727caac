package ibguard.rules.passrole.wildcard_resource_test

import data.ibguard.lib.testing
import data.ibguard.rules.passrole.wildcard_resource

test_fail_every_role if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "iam:PassRole is allowed on 'arn:aws:iam::111122223333:role/*', which is every role."]}
}

test_fail_not_action if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "iam:PassRole is allowed on '*', which is every role."]}
}

test_fail_not_resource if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/NotResource", "iam:PassRole is allowed on every role but those in NotResource."]}
}

test_fail_not_resource_bare if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::111122223333:role/image-host"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/NotResource", "iam:PassRole is allowed on every role but those in NotResource."]}
}

test_fail_star if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "iam:PassRole is allowed on '*', which is every role."]}
}

test_fail_star_action if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:Pass*", "Resource": "*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "iam:PassRole is allowed on '*', which is every role."]}
}

test_fail_star_bare if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Resource", "iam:PassRole is allowed on '*', which is every role."]}
}

test_success_named if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	count(found) == 0
}

test_success_prefix if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	count(found) == 0
}

test_success_spared if {
	found := wildcard_resource.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}, {"Effect": "Deny", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::111122223333:role/image-host"}])]
	count(found) == 0
}
