package ibguard.rules.passrole.service_not_allowed_test

import data.ibguard.lib.testing
import data.ibguard.rules.passrole.service_not_allowed

test_fail_guard if {
	found := service_not_allowed.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host"}, {"Effect": "Deny", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringNotEquals": {"iam:PassedToService": "glue.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/1/Condition/StringNotEquals/iam:PassedToService", "iam:PassRole is allowed to services that are not in the list of allowed ones: 'glue.amazonaws.com'."]}
}

test_fail_lambda if {
	found := service_not_allowed.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Condition/StringEquals/iam:PassedToService", "iam:PassRole is allowed to services that are not in the list of allowed ones: 'lambda.amazonaws.com'."]}
}

test_fail_one_of_two if {
	found := service_not_allowed.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEquals": {"iam:PassedToService": ["ec2.amazonaws.com", "lambda.amazonaws.com"]}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Condition/StringEquals/iam:PassedToService", "iam:PassRole is allowed to services that are not in the list of allowed ones: 'lambda.amazonaws.com'."]}
}

test_success_ec2 if {
	found := service_not_allowed.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	count(found) == 0
}

test_success_ignore_case if {
	found := service_not_allowed.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEqualsIgnoreCase": {"iam:PassedToService": "EC2.amazonaws.com"}}}])]
	count(found) == 0
}
