package ibguard.rules.least_privilege.escalation_path_test

import data.ibguard.lib.testing
import data.ibguard.rules.least_privilege.escalation_path

test_fail_any_role if {
	found := escalation_path.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:*", "Resource": "*"}, {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/1/Resource", "Any role ('*') can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of every role that EC2 may assume."]}
}

test_fail_named_role if {
	found := escalation_path.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": ["imagebuilder:CreateComponent", "imagebuilder:CreateImageRecipe", "imagebuilder:CreateInfrastructureConfiguration", "imagebuilder:CreateImage"], "Resource": "*"}, {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	{[details.pointer, details.message] | some details in found} == {["/Statement/1/Resource", "'arn:aws:iam::111122223333:role/image-host' can be handed to EC2 and run an image of one's own making: whoever holds this policy holds the permissions of that role."]}
}

test_success_no_create if {
	found := escalation_path.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:StartImagePipelineExecution", "Resource": "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/golden"}, {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}])]
	count(found) == 0
}

test_success_other_service if {
	found := escalation_path.report with data.ibguard.model.identity_documents as [testing.document([{"Effect": "Allow", "Action": "imagebuilder:*", "Resource": "*"}, {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/image-host", "Condition": {"StringEquals": {"iam:PassedToService": "vmie.amazonaws.com"}}}])]
	count(found) == 0
}
