# METADATA
# description: |
#   Identities: every role, user and group that the input creates or attaches something to, with its policies. An
#   identity has
#     id         as in model/attachments
#     kind       role, user or group
#     address    of its resource, or of the first attachment to it if the input does not manage it
#     title      its name in messages
#     managed    whether the input manages it and so has all its policies
#     resource   its resource in the plan, or null
#     policies   ARNs of the managed policies attached to it or to its groups
#     own        the ARNs among them that are attached to the identity itself
#     documents  indexes into `model.documents`: the identity-based policies of it and its groups
#     choices    lists of such indexes: one policy of each list is attached, and which one is unknown
#     groups     ids of its groups
#     boundary   null, or a permissions boundary: ARNs, indexes of documents, and `open`, why it is unknown
#     unreadable  attached policies that cannot be read, as `{"reason", "references", "literals"}`
#     open       these and further policies that may be attached, as in `unreadable`
#     via        addresses of its attachments
package ibguard.identities.identities

import data.ibguard.iam.managed_policy
import data.ibguard.intake.envelope
import data.ibguard.model
import data.ibguard.model.attachments
import data.ibguard.terraform.document_origin
import data.ibguard.terraform.plan
import data.ibguard.terraform.references

# METADATA
# description: The identities of the input.
all := [found |
	some own in _identities
	id := own.id
	groups := _groups(id)
	own_edges := [edge | some edge in _edges; edge.holder == id]
	edges := array.concat(own_edges, [edge | some group in groups; some edge in _edges; edge.holder == group])
	choices := [choice | some edge in edges; choice := _choice(edge)]
	own_places := [held.place | some held in _document_holders; held.holder == id]
	documents := _with_groups(own_places, groups)
	unreadable := _unreadable_policies(edges, documents)
	found := {
		"id": own.id,
		"kind": own.kind,
		"address": own.address,
		"title": own.title,
		"managed": own.managed,
		"resource": own.resource,
		"policies": [arn | some edge in edges; some arn in edge.arns],
		"own": [arn | some edge in edges; edge.holder == own.id; some arn in edge.arns],
		"documents": [place | some place in documents; not _is_in_choice(place, choices)],
		"choices": choices,
		"groups": groups,
		"boundary": _boundary(own.resource),
		"unreadable": unreadable,
		"open": array.concat(unreadable, _invisible_policies(own, groups)),
		"via": [edge.address | some edge in edges],
	}
]

# METADATA
# description: |
#   The names of an identity, as `{"kind", "address", "name", "arn", "path"}`; null if unknown, and for the address of
#   an identity that the input does not manage.
identity_names(identity) := {
	"kind": identity.kind,
	"address": _own_address(identity),
	"name": _name_in(identity),
	"arn": plan.known_arn(identity.resource),
	"path": _known_path(identity.resource),
}

_own_address(identity) := identity.address if {
	identity.managed
} else := null

_name_in(identity) := name if {
	name := trim_prefix(identity.id, concat("", [identity.kind, ":"]))
	not name == identity.id
} else := null

# The default path is the root.
_known_path(resource) := value if {
	value := plan.after(resource).path
	is_string(value)
} else := "/" if {
	plan.after(resource)
	not plan.unknown(resource).path == true
} else := null

# METADATA
# description: The identities that rules check.
judged := [own | some own in all; model.judges(own)]

# The holders of each document, in the order of the documents. OPA indexes such a list by a compared key instead of
# searching it for each identity.
_document_holders := [{"holder": holder, "place": place} |
	some place
	document := model.documents[place]
	model.is_granting(document)
	some holder in {given | some given in document.holders}
]

# A policy may be attached to an identity and to its groups.
_with_groups(own_places, groups) := own_places if {
	not groups[0]
} else := _places_once(array.concat(own_places, [held.place | some group in groups; some held in _document_holders; held.holder == group]))

_places_once(places) := [place |
	some position
	place := places[position]
	not _place_before(array.slice(places, 0, position), place)
]

_place_before(places, place) if place in places

_is_in_choice(place, choices) if {
	some choice in choices
	place in choice
}

# Managed identities first, then those that are only named in attachments.
_identities := array.concat(_managed, [{
	"id": id,
	"kind": split(split(id, ":")[0], "@")[0],
	"address": _first_address(id),
	"title": replace(id, ":", " "),
	"managed": false,
	"resource": null,
} |
	some id in _unmanaged_ids
])

_managed := [{
	"id": attachments.identity_of(resource).id,
	"kind": resource.class,
	"address": resource.address,
	"title": resource.address,
	"managed": true,
	"resource": resource,
} |
	some resource in plan.resources
	attachments.is_identity(resource)
]

_unmanaged_ids := {id |
	some id in _named
	not _is_managed(id)
}

_managed_ids := [own.id | some own in _managed]

_named := array.concat(
	[edge.holder | some edge in _edges],
	[holder | some document in model.documents; some holder in document.holders],
)

_is_managed(id) if id in _managed_ids

# An attachment of a policy outside the input comes first, because that is where a finding is fixed.
_first_address(id) := addresses[0] if {
	addresses := _places_of(id)
}

_places_of(id) := array.concat(
	[edge.address | some edge in _edges; edge.holder == id; edge.arns[0]],
	array.concat(
		[edge.address | some edge in _edges; edge.holder == id],
		[document.address | some document in model.documents; id in document.holders],
	),
)

# The attachments, one entry for each holder. ARNs of policies that are documents of the input are left out, because the
# documents are read.
_edges := [edge |
	some attachment in attachments.attachments
	outside := [arn | some arn in attachment.arns; not _of_input(arn)]
	some holder in attachment.holders
	edge := {
		"holder": holder.id,
		"address": attachment.address,
		"arns": outside,
		"targets": attachment.targets,
		"several": attachment.several,
		"open": attachment.open,
	}
]

_of_input(arn) if arn in _input_arns

_input_arns := [arn |
	some resource in plan.resources
	_is_policy(resource)
	arn := plan.after(resource).arn
	is_string(arn)
]

_is_policy(resource) if resource.class == "policy"

# An unknown argument that is built from several policies: a conditional expression, whose branch is unknown.
_choice(edge) := indexes if {
	edge.several == false
	edge.targets[1]
	indexes := [place |
		some place
		document := model.documents[place]
		document.kind == "identity"
		_made_by(edge.targets, document.address)
	]
	indexes[1]
}

_made_by(targets, address) if {
	some resource in plan.resources
	resource.address == address
	some target in targets
	references.is_target(target, resource)
}

_groups(id) := [group |
	some membership in attachments.memberships
	some user in membership.users
	user.id == id
	some group in membership.groups
]

_boundary(resource) := {
	"policies": [arn | some arn in found.arns; not _of_input(arn)],
	"documents": [place | some place; document := model.documents[place]; _is_boundary_text(found, document)],
	"open": found.open,
} if {
	found := attachments.boundary_of(resource)
} else := null

_is_boundary_text(found, document) if {
	_made_by(found.targets, document.address)
} else if {
	found.arns[0]
	some resource in plan.resources
	resource.address == document.address
	resource.class == "policy"
	plan.after(resource).arn == found.arns[0]
}

# Attached policies without a readable text.
_unreadable_policies(edges, documents) := [gap |
	some gaps in [
		[edge.open | some edge in edges; edge.open != null],
		[made | some edge in edges; some arn in edge.arns; not managed_policy.name(arn); made := _policy_outside_input(arn)],
		[made | some place in documents; document := model.documents[place]; document.unknown != null; made := _unknown_text(document)],
	]
	some gap in gaps
]

# Policies that may be attached without being in the input.
_invisible_policies(own, groups) := [gap |
	some gaps in [
		_unmanaged_identity(own),
		[made | some group in groups; not _is_managed(group); made := _unmanaged_group(group)],
		_unknown_targets(own),
		_hidden_inline_policies(own.resource),
		_incomplete,
	]
	some gap in gaps
]

_unmanaged_identity(own) := [] if {
	own.managed
} else := [{"reason": "Its other policies are not part of the input.", "references": [], "literals": false}]

_policy_outside_input(arn) := {"reason": concat("", ["The text of the policy ", arn, " is not part of the input."]), "references": [], "literals": false}

_unknown_text(document) := {
	"reason": document_origin.cannot_read(document.address, document.unknown),
	"references": document.unknown.references,
	"literals": false,
}

_unmanaged_group(group) := {
	"reason": concat("", ["The policies of ", replace(group, ":", " "), " are not part of the input."]),
	"references": [],
	"literals": false,
}

_with_unknown_targets := [attachment |
	some attachment in array.concat(attachments.attachments, attachments.unbound_policies)
	attachment.open_kinds[0]
]

_unknown_targets(own) := array.concat(
	[gap |
		some attachment in _with_unknown_targets
		own.kind in attachment.open_kinds
		not _holder_of(attachment, own.id)
		gap := {
			"reason": concat("", ["The targets of ", attachment.address, " are unknown until apply."]),
			"references": [],
			"literals": false,
		}
	],
	[gap |
		own.kind == "user"
		some membership in attachments.memberships
		membership.open_kinds[0]
		gap := {
			"reason": concat("", ["The memberships in ", membership.address, " are unknown until apply."]),
			"references": [],
			"literals": false,
		}
	],
)

_holder_of(attachment, id) if {
	some holder in attachment.holders
	holder.id == id
}

# A plan does not show a dynamic block over unknown values; unreferenced resources are a sign of one.
_hidden_inline_policies(resource) := [{"reason": reason, "references": references.unreferenced, "literals": false}] if {
	resource != null
	plan.unknown(resource).inline_policy == true
	not plan.configured(resource).expressions.inline_policy
	references.unreferenced[0]
	reason := "A dynamic block may add inline policies because the plan depends on a value that no expression refers to."
} else := []

default _incomplete := []

_incomplete := [{"reason": "The plan is incomplete, as with -target, and the policies that it leaves out are unknown.", "references": [], "literals": false}] if {
	envelope.kind == "terraform_plan"
	envelope.document.complete == false
}

_incomplete := [{"reason": "The template uses Fn::ForEach, and the policies that it makes are unknown.", "references": [], "literals": false}] if {
	envelope.kind == "cloudformation_template"
	envelope.has_loops
}

_incomplete := [{"reason": "The account details are truncated, and the policies that they leave out are unknown.", "references": [], "literals": false}] if {
	envelope.kind == "account_authorization_details"
	envelope.given.IsTruncated == true
}
