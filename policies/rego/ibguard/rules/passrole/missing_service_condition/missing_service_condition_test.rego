package ibguard.rules.passrole.missing_service_condition_test

import data.ibguard.lib.testing
import data.ibguard.rules.passrole.missing_service_condition

test_fail_inverted_deny if {
	found := missing_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host"}, {"Effect": "Deny", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Action", "iam:PassRole is allowed without a condition on iam:PassedToService: the role can be passed to any service."]}
}

test_fail_no_condition if {
	found := missing_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Action", "iam:PassRole is allowed without a condition on iam:PassedToService: the role can be passed to any service."]}
}

test_fail_not_action if {
	found := missing_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "NotAction": "s3:*", "Resource": "arn:aws:iam::111122223333:role/image-host"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/NotAction", "iam:PassRole is allowed without a condition on iam:PassedToService: the role can be passed to any service."]}
}

test_fail_wildcard_action if {
	found := missing_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:Pass*", "Resource": "arn:aws:iam::111122223333:role/image-host"}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Action", "iam:PassRole is allowed without a condition on iam:PassedToService: the role can be passed to any service."]}
}

test_success_condition if {
	found := missing_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	count(found) == 0
}

test_success_denied if {
	found := missing_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host"}, {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}])]
	count(found) == 0
}

test_success_guarded if {
	found := missing_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host"}, {"Effect": "Deny", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	count(found) == 0
}
