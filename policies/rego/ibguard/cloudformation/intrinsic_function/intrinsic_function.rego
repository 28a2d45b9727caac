# METADATA
# description: |
#   CloudFormation's intrinsic functions, resolved as far as the template allows. A value is split into strings and
#   references; it is known if there are only strings. References are written as in a Terraform plan, so that
#   terraform/references follows them: `aws_iam_role.BuildRole.arn` for a resource of the template, `local.Name` for
#   what cannot be followed, such as a parameter, a condition or the export of another stack.
package ibguard.cloudformation.intrinsic_function

# The pseudo parameters with one value in all of a template. They are written without colons, which separate the parts
# of an ARN. The partition is assumed to be aws; account and region stay variables.
_pseudo := {
	"AWS::Partition": "aws",
	"AWS::URLSuffix": "amazonaws.com",
	"AWS::Region": "${AWS.Region}",
	"AWS::AccountId": "${AWS.AccountId}",
}

# METADATA
# description: The resource types of a template with their types in the model, and which of their attributes are ARNs.
types := {
	"AWS::IAM::Role": {"type": "aws_iam_role", "arns": {"Arn": true}},
	"AWS::IAM::User": {"type": "aws_iam_user", "arns": {"Arn": true}},
	"AWS::IAM::Group": {"type": "aws_iam_group", "arns": {"Arn": true}},
	"AWS::IAM::ManagedPolicy": {"type": "aws_iam_policy", "arns": {"Ref": true, "PolicyArn": true}},
	"AWS::IAM::InstanceProfile": {"type": "aws_iam_instance_profile", "arns": {"Arn": true}},
	"AWS::SNS::Topic": {"type": "aws_sns_topic", "arns": {"Ref": true, "TopicArn": true}},
	"AWS::S3::Bucket": {"type": "aws_s3_bucket", "arns": {"Arn": true}},
}

# METADATA
# description: Whether a value is a call of an intrinsic function.
is_call(value) if {
	is_object(value)
	some name, _ in value
	_is_function(name)
} else := false

_is_function(name) if {
	name == "Ref"
} else if {
	startswith(name, "Fn::")
}

# METADATA
# description: Whether a property is left out.
is_absent(value) if {
	value == null
} else if {
	value.Ref == "AWS::NoValue"
} else := false

# METADATA
# description: |
#   A value as `{"text", "references", "bare"}`: text is null if it is unknown; then bare is true if the value is the
#   ARN of the last reference's resource, or ends with its name. `known` are the Resources of the template.
resolved(value, known) := {"text": concat("", [piece.text | some piece in pieces]), "references": [], "bare": false} if {
	pieces := _pieces(value, known)
	every piece in pieces { is_string(piece.text) }
} else := {"text": null, "references": names, "bare": _is_bare(pieces)} if {
	pieces := _pieces(value, known)
	names := [piece.reference | some piece in pieces; piece.reference]
}

# Text after the last reference makes it another resource, such as the objects of a bucket.
_is_bare(pieces) if {
	last := pieces[count(pieces) - 1]
	last.reference
	_names_whole(pieces, last.arn)
} else := false

_names_whole(pieces, arn) if {
	arn == true
	not pieces[1]
} else if {
	arn == false
	pieces[1]
}

# Rego has no recursion: nested Fn::Sub and Fn::Join are resolved four levels deep.
_pieces(value, known) := [piece |
	some one in _parts(value)
	some two in _parts(one)
	some three in _parts(two)
	some four in _parts(three)
	not four == ""
	piece := _piece(four, known)
]

# The parts of a value, each a value itself; other values are their only part.
_parts(value) := _of_sub(value["Fn::Sub"], {}) if {
	is_string(value["Fn::Sub"])
} else := _of_sub(value["Fn::Sub"][0], value["Fn::Sub"][1]) if {
	is_string(value["Fn::Sub"][0])
	is_object(value["Fn::Sub"][1])
} else := _with_separator(value["Fn::Join"][0], value["Fn::Join"][1]) if {
	is_string(value["Fn::Join"][0])
	is_array(value["Fn::Join"][1])
} else := [value]

_of_sub(text, variables) := array.concat([parts[0]], [part |
	some behind in array.slice(parts, 1, count(parts))
	some part in _of_variable(split(behind, "}"), variables)
]) if {
	parts := split(text, "${")
}

# `name}rest`, split at the braces; `${!name}` is the text `${name}`, a policy variable.
_of_variable(halves, variables) := [concat("", ["${", trim_prefix(concat("}", halves), "!")])] if {
	startswith(halves[0], "!")
} else := [_variable(trim_space(halves[0]), variables), concat("}", array.slice(halves, 1, count(halves)))]

_variable(name, variables) := given if {
	given := object.get(variables, [name], null)
	given != null
} else := {"Fn::GetAtt": split(name, ".")} if {
	contains(name, ".")
} else := {"Ref": name}

_with_separator(separator, members) := array.slice(parts, 1, count(parts)) if {
	parts := [part | some member in members; some part in [separator, member]]
}

_piece(value, known) := {"text": value} if {
	is_string(value)
} else := {"text": json.marshal(value)} if {
	is_number(value)
} else := {"text": json.marshal(value)} if {
	is_boolean(value)
} else := {"text": text} if {
	text := _pseudo[value.Ref]
} else := _reference(value.Ref, "Ref", known) if {
	is_string(value.Ref)
} else := _reference(path[0], concat(".", array.slice(path, 1, count(path))), known) if {
	path := _attribute_path(value["Fn::GetAtt"])
} else := {"reference": concat(".", ["local", _source(value)]), "arn": null}

_attribute_path(value) := split(value, ".") if {
	is_string(value)
} else := value if {
	is_array(value)
	every part in value { is_string(part) }
	value[0]
}

_reference(name, attribute, known) := _to_resource(kind, name, attribute) if {
	resource := object.get(known, [name], {})
	kind := types[resource.Type]
} else := {"reference": concat(".", ["local", name]), "arn": null}

_to_resource(kind, name, attribute) := {"reference": concat(".", [kind.type, name, "arn"]), "arn": true} if {
	object.get(kind.arns, [attribute], false) == true
} else := {"reference": concat(".", [kind.type, name]), "arn": false}

# The condition, mapping, export or function that an unknown value depends on.
_source(value) := name if {
	name := value["Fn::If"][0]
	is_string(name)
} else := name if {
	name := value["Fn::FindInMap"][0]
	is_string(name)
} else := name if {
	name := value["Fn::ImportValue"]
	is_string(name)
} else := names[0] if {
	names := [key |
		some key
		_ := value[key]
	]
} else := "a list"
