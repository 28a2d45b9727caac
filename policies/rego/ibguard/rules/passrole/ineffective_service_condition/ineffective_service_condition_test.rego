package ibguard.rules.passrole.ineffective_service_condition_test

import data.ibguard.lib.testing
import data.ibguard.rules.passrole.ineffective_service_condition

test_fail_bool if {
	found := ineffective_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"Bool": {"iam:PassedToService": "true"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Condition/Bool/iam:PassedToService", "The condition Bool on iam:PassedToService does not keep the role from other services: the operator does not compare service names."]}
}

test_fail_for_all_values if {
	found := ineffective_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"ForAllValues:StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Condition/ForAllValues:StringEquals/iam:PassedToService", "The condition ForAllValues:StringEquals on iam:PassedToService does not keep the role from other services: ForAllValues holds when the key is absent."]}
}

test_fail_if_exists if {
	found := ineffective_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEqualsIfExists": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Condition/StringEqualsIfExists/iam:PassedToService", "The condition StringEqualsIfExists on iam:PassedToService does not keep the role from other services: it holds when the key is absent."]}
}

test_fail_negated if {
	found := ineffective_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringNotEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Condition/StringNotEquals/iam:PassedToService", "The condition StringNotEquals on iam:PassedToService does not keep the role from other services: it says which service is left out, and allows all others."]}
}

test_fail_null if {
	found := ineffective_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"Null": {"iam:PassedToService": "false"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Condition/Null/iam:PassedToService", "The condition Null on iam:PassedToService does not keep the role from other services: it only tests whether the key is there."]}
}

test_fail_wildcard if {
	found := ineffective_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringLike": {"iam:PassedToService": "ec*"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/0/Condition/StringLike/iam:PassedToService", "The condition StringLike on iam:PassedToService does not keep the role from other services: the wildcard in its value matches other services."]}
}

test_success_equals if {
	found := ineffective_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	count(found) == 0
}

test_success_partition_wildcard if {
	found := ineffective_service_condition.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringLike": {"iam:PassedToService": "ec2.*"}}}])]
	count(found) == 0
}
