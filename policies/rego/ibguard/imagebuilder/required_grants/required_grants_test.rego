package ibguard.imagebuilder.required_grants_test

import data.ibguard.imagebuilder.companion_grants
import data.ibguard.imagebuilder.required_grants
import data.ibguard.testing

# Replaces keys of an object; object.union differs between the engines.
_changed_by(object_, patch) := {key: value |
	some key in array.concat([k | some k in object.keys(object_)], [k | some k in object.keys(patch); not k in object.keys(object_)])
	value := object.get(patch, [key], object.get(object_, [key], null))
}

_topic := {"grant": companion_grants.actions[0], "use": testing.use("topic", "topic golden", "golden")}

_role := {"grant": companion_grants.actions[2], "use": testing.use("role", "role golden", "role/golden")}

_status(need, statements) := found.state if {
	found := required_grants.state(need, testing.admin([0], []), [testing.document(statements)])
}

_publish(resource) := {"Effect": "Allow", "Action": "sns:Publish", "Resource": resource}

_pass(condition) := {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": condition}

_all := {"Effect": "Allow", "Action": "*", "Resource": "*"}

_denying(statement) := {
	"Effect": "Deny",
	"Action": statement.Action,
	"Resource": statement.Resource,
	"Condition": object.get(statement, ["Condition"], {}),
}

topic_cases := {
	"nothing": {"statements": [_denying(_all)], "state": "absent"},
	"star": {"statements": [_all], "state": "met"},
	"literal": {"statements": [_publish("arn:aws:sns:eu-west-1:111122223333:golden")], "state": "met"},
	"pattern": {"statements": [_publish("arn:aws:sns:*:*:gold*")], "state": "met"},
	"short": {"statements": [_publish("arn:aws:sns")], "state": "met"},
	"other_resource": {"statements": [_publish("arn:aws:sns:eu-west-1:111122223333:silver")], "state": "other_resource"},
	"other service": {"statements": [_publish("arn:aws:sqs:eu-west-1:111122223333:golden")], "state": "unusable_resource"},
	"placeholder": {"statements": [_publish("sns topic arn")], "state": "unusable_resource"},
	"all but it": {
		"statements": [{"Effect": "Allow", "Action": "sns:Publish", "NotResource": "arn:aws:sns:*:*:golden"}],
		"state": "other_resource",
	},
	"all but another": {
		"statements": [{"Effect": "Allow", "Action": "sns:Publish", "NotResource": "arn:aws:sns:*:*:silver"}],
		"state": "met",
	},
	"denied": {"statements": [_all, _denying(_all)], "state": "denied"},
	"denied elsewhere": {
		"statements": [_all, _denying(_publish("arn:aws:sns:eu-west-1:111122223333:silver"))],
		"state": "met",
	},
	"denied without TLS": {
		"statements": [_all, _changed_by(_denying(_all), {"Condition": {"Bool": {"aws:SecureTransport": "false"}}})],
		"state": "met",
	},
}

test_topic[note] if {
	some note, tc in topic_cases
	_status(_topic, tc.statements) == tc.state
}

role_cases := {
	"no condition": [{}, "met"],
	"ec2": [{"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}, "met"],
	"ec2 in China": [{"StringEquals": {"iam:PassedToService": ["ec2.amazonaws.com.cn"]}}, "met"],
	"ec2 in another case": [{"StringEqualsIgnoreCase": {"IAM:passedtoservice": "EC2.amazonaws.com"}}, "met"],
	"a pattern": [{"StringLike": {"iam:PassedToService": "ec2.*"}}, "met"],
	"lambda": [{"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}, "service"],
	"all but ec2": [{"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}, "service"],
	"all but lambda": [{"StringNotEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}, "met"],
	"present": [{"Null": {"iam:PassedToService": "false"}}, "met"],
	"absent": [{"Null": {"iam:PassedToService": "true"}}, "service"],
}

test_role[note] if {
	some note, tc in role_cases
	_status(_role, [_pass(tc[0])]) == tc[1]
}

test_deny_on_ec2_takes_the_grant_away if {
	stop := {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}
	_status(_role, [_pass({}), _denying(_pass(stop))]) == "denied"
	other := {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}
	_status(_role, [_pass({}), _denying(_pass(other))]) == "met"
}

planned_cases := {
	"effect": {"statement": {"effect": null, "actions": ["sns:Publish"], "resources": ["*"]}, "state": "open"},
	"action": {"statement": {"actions": [null], "resources": ["*"]}, "state": "open"},
	"resource": {"statement": {"actions": ["sns:Publish"], "resources": [null]}, "state": "open"},
	"all but something": {"statement": {"actions": ["sns:Publish"], "not_resources": [null]}, "state": "open"},
	"made from another topic": {
		"statement": {"actions": ["sns:Publish"], "resources": [{"type": "aws_sns_topic", "name": "other"}]},
		"state": "other_resource",
	},
}

test_planned[note] if {
	some note, tc in planned_cases
	found := required_grants.state(_topic, testing.admin([0], []), [testing.planned([tc.statement])])
	found.state == tc.state
}

test_unknown_conditions_of_passing_a_role if {
	known := {"actions": ["iam:PassRole"], "resources": ["*"]}
	hidden := _changed_by(known, {"conditions_unknown": true})
	required_grants.state(_role, testing.admin([0], []), [testing.planned([hidden])]).state == "open"
	open := _changed_by(known, {"conditions": [["StringEquals", "iam:PassedToService", [], true]]})
	required_grants.state(_role, testing.admin([0], []), [testing.planned([open])]).state == "open"
}

_topic_resource := {
	"class": "topic",
	"address": "aws_sns_topic.golden",
	"type": "aws_sns_topic",
	"name": "golden",
	"mode": "managed",
	"steps": [],
	"key": null,
}

test_by_reference if {
	need := {"grant": _topic.grant, "use": _changed_by(_topic.use, {"resource": _topic_resource})}
	made := testing.planned([{"actions": ["sns:Publish"], "resources": [{"type": "aws_sns_topic", "name": "golden"}]}])
	required_grants.state(need, testing.admin([0], []), [made]).state == "reference"
}

test_known_arn if {
	arn := "arn:aws:sns:eu-west-1:111122223333:golden"
	need := {"grant": _topic.grant, "use": _changed_by(_topic.use, {"arn": arn})}
	_status(need, [_publish(arn)]) == "met"
	_status(need, [_publish("arn:aws:sns")]) == "met"
	_status(need, [_publish("arn:aws:sns:eu-central-1:111122223333:golden")]) == "other_resource"
}

test_name_that_is_not_known if {
	need := {"grant": _topic.grant, "use": _changed_by(_topic.use, {"field": null})}
	_status(need, [_publish("arn:aws:sns:eu-west-1:111122223333:golden")]) == "open"
}

test_use_that_cannot_be_told if {
	open := {"reason": "The value is unknown.", "references": ["local.topic"]}
	need := {"grant": _topic.grant, "use": _changed_by(_topic.use, {"open": open})}
	required_grants.state(need, testing.admin([], []), []) == {
		"state": "open",
		"reason": "The value is unknown.",
		"references": ["local.topic"],
	}
}

test_in_general if {
	need := {"grant": _topic.grant, "use": null}
	_status(need, [_publish("arn:aws:sns:eu-west-1:111122223333:any")]) == "met"
	_status(need, [_publish("sns topic arn")]) == "unusable_resource"
}

test_aws_managed_policy if {
	identity := _changed_by(testing.admin([], []), {"policies": ["arn:aws:iam::aws:policy/AdministratorAccess"]})
	required_grants.state(_topic, identity, []).state == "met"
}

test_one_of_two_policies if {
	identity := _changed_by(testing.admin([], []), {"choices": [[0, 1]]})
	with_grant := testing.document([_publish("*")])
	without := testing.document([_denying(_all)])
	required_grants.state(_topic, identity, [with_grant, with_grant]).state == "met"
	required_grants.state(_topic, identity, [with_grant, without]).state == "open"
}

boundary_cases := {
	"allows": {"documents": [1], "policies": [], "open": null, "state": "met"},
	"does not": {"documents": [], "policies": [], "open": null, "state": "denied"},
	"AdministratorAccess": {
		"documents": [],
		"policies": ["arn:aws:iam::aws:policy/AdministratorAccess"],
		"open": null,
		"state": "met",
	},
	"FullAccess": {
		"documents": [],
		"policies": ["arn:aws:iam::aws:policy/AWSImageBuilderFullAccess"],
		"open": null,
		"state": "denied",
	},
	"another": {
		"documents": [],
		"policies": ["arn:aws:iam::111122223333:policy/limits"],
		"open": null,
		"state": "open",
	},
	"unknown": {
		"documents": [],
		"policies": [],
		"open": {"reason": "The value is unknown.", "references": []},
		"state": "open",
	},
}

test_boundary[note] if {
	some note, tc in boundary_cases
	limits := {"documents": tc.documents, "policies": tc.policies, "open": tc.open}
	identity := _changed_by(testing.admin([0], []), {"boundary": limits})
	documents := [testing.document([_publish("*")]), testing.document([_all])]
	required_grants.state(_topic, identity, documents).state == tc.state
}

test_needs if {
	[need.use.title | some need in required_grants.needs(testing.infrastructure("a"))] == [
		"topic golden",
		"instance profile golden",
		"role golden",
		"bucket golden",
	]
	covered := {"address": "b", "uses": [testing.use("topic", "topic my-imagebuilder", "my-imagebuilder")]}
	required_grants.needs(covered) == []
}

test_granting if {
	identity := testing.admin([], [])
	required_grants.granting(_role.grant, [_role.use], identity) == {
		"Effect": "Allow",
		"Action": "iam:PassRole",
		"Resource": ["arn:aws:iam::*:role/golden"],
		"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
	}
	known := _changed_by(_topic.use, {"arn": "arn:aws:sns:eu-west-1:111122223333:golden"})
	made := _changed_by(_topic.use, {"resource": _topic_resource})
	nameless := _changed_by(_topic.use, {"field": null})
	required_grants.granting(_topic.grant, [known, made, nameless, null], identity).Resource == [
		"arn:aws:sns:eu-west-1:111122223333:golden",
		"${aws_sns_topic.golden.arn}",
		"<ARN>",
		"<ARN>",
	]
}

test_granting_in_china if {
	policies := ["arn:aws-cn:iam::aws:policy/AWSImageBuilderFullAccess"]
	identity := _changed_by(testing.admin([], []), {"policies": policies})
	required_grants.granting(_role.grant, [_role.use], identity) == {
		"Effect": "Allow",
		"Action": "iam:PassRole",
		"Resource": ["arn:aws-cn:iam::*:role/golden"],
		"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com.cn"}},
	}
}

test_full_access_in_any_case if {
	lowered := _changed_by(testing.admin([], []), {"own": ["arn:aws:iam::aws:policy/awsimagebuilderfullaccess"]})
	required_grants.holds_full_access(lowered)
	not required_grants.holds_full_access(_changed_by(lowered, {"own": []}))
}

# A plan has no path for a role that it only names.
path_cases := {
	"no path": {"resource": "arn:aws:iam::111122223333:role/golden", "state": "met"},
	"some path": {"resource": "arn:aws:iam::111122223333:role/platform/golden", "state": "met"},
	"other name": {"resource": "arn:aws:iam::111122223333:role/golden/other", "state": "other_resource"},
	"other service": {"resource": "arn:aws:sts::111122223333:role/platform/golden", "state": "unusable_resource"},
}

test_path[note] if {
	some note, tc in path_cases
	_status(_role, [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": tc.resource}]) == tc.state
}

test_path_of_a_role_of_the_plan if {
	need := {"grant": _role.grant, "use": _changed_by(_role.use, {"resource": _topic_resource})}
	elsewhere := {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/platform/golden"}
	_status(need, [elsewhere]) == "other_resource"
}

# A random suffix may be part of any name.
test_made_from_what_is_no_resource_of_a_grant if {
	suffix := testing.planned([{"actions": ["sns:Publish"], "resources": [{"type": "random_id", "name": "suffix"}]}])
	required_grants.state(_topic, testing.admin([0], []), [suffix]).state == "open"
}

deny_in_part_unknown_cases := {
	"made from it": {"resources": [{"type": "aws_sns_topic", "name": "golden"}], "state": "open"},
	"made from another": {"resources": [{"type": "aws_sns_topic", "name": "other"}], "state": "met"},
	"unknown": {"resources": [null], "state": "open"},
	"unknown condition": {"resources": ["*"], "conditions_unknown": true, "state": "open"},
	"unknown condition, elsewhere": {
		"resources": ["arn:aws:sns:*:*:other"],
		"conditions_unknown": true,
		"state": "met",
	},
	"unknown action": {"resources": ["*"], "actions": [null], "state": "open"},
	"certain": {"resources": ["*"], "state": "denied"},
}

test_deny_in_part_unknown[note] if {
	some note, tc in deny_in_part_unknown_cases
	need := {"grant": _topic.grant, "use": _changed_by(_topic.use, {"resource": _topic_resource})}
	deny := testing.planned([{
		"effect": "Deny",
		"actions": object.get(tc, ["actions"], ["sns:Publish"]),
		"resources": tc.resources,
		"conditions_unknown": object.get(tc, ["conditions_unknown"], false),
	}])
	required_grants.state(need, testing.admin([0, 1], []), [testing.document([_publish("*")]), deny]).state == tc.state
}

test_deny_in_general if {
	need := {"grant": _topic.grant, "use": null}
	one := _publish("arn:aws:sns:eu-west-1:111122223333:any")
	_status(need, [one, _denying(_publish("*"))]) == "denied"
	_status(need, [one, _denying(_publish("arn:aws:sns:eu-west-1:111122223333:other"))]) == "met"
}

limit_cases := {
	"a Deny": {"limits": [testing.document([_all, _denying(_all)])], "state": "denied"},
	"a Deny in part unknown": {
		"limits": [testing.planned([
			{"actions": ["*"], "resources": ["*"]},
			{"effect": "Deny", "actions": ["sns:Publish"], "resources": [null]},
		])],
		"state": "open",
	},
	"one of two": {"limits": [testing.document([_all]), testing.document([])], "state": "open"},
	"an unknown text": {
		"limits": [_changed_by(testing.document([]), {"unknown": {"reason": "The value is unknown.", "references": []}})],
		"state": "open",
	},
}

test_limit[note] if {
	some note, tc in limit_cases
	places := [place | some at; tc.limits[at]; place := at + 1]
	identity := _changed_by(testing.admin([0], []), {"boundary": {"documents": places, "policies": [], "open": null}})
	documents := array.concat([testing.document([_publish("*")])], tc.limits)
	required_grants.state(_topic, identity, documents).state == tc.state
}

test_policy_of_ones_own_with_the_name_of_one_by_aws if {
	policies := ["arn:aws:iam::111122223333:policy/AdministratorAccess"]
	required_grants.state(_topic, _changed_by(testing.admin([], []), {"policies": policies}), []).state == "absent"
}

test_account_of_the_stack if {
	literal := "arn:aws:sns:eu-west-1:111122223333:golden"
	stacked := "arn:aws:sns:${AWS.Region}:${AWS.AccountId}:golden"
	_status({"grant": _topic.grant, "use": _changed_by(_topic.use, {"arn": stacked})}, [_publish(literal)]) == "met"
	_status({"grant": _topic.grant, "use": _changed_by(_topic.use, {"arn": literal})}, [_publish(stacked)]) == "met"
}

generated_name_cases := {
	"met": {"statements": [_publish("*")], "state": "met"},
	"open": {"statements": [_publish("arn:aws:sns:eu-west-1:111122223333:golden")], "field": null, "state": "open"},
	"other_resource": {"statements": [_publish("arn:aws:sns:*:*:stack-*")], "state": "open"},
}

test_generated_name[note] if {
	some note, tc in generated_name_cases
	use := _changed_by(_topic.use, {"generated": true, "field": object.get(tc, ["field"], _topic.use.field)})
	_status({"grant": _topic.grant, "use": use}, tc.statements) == tc.state
}
