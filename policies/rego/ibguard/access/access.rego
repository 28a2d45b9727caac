# METADATA
# description: |
#   The custom policy checks of IAM Access Analyzer: whether a policy allows what it did not allow before
#   (CheckNoNewAccess), and whether it allows certain actions or resources (CheckAccessNotGranted). Neither denies
#   access that is granted; undecidable cases are undecided.
package ibguard.access

import data.ibguard.access.diff
import data.ibguard.access.grants
import data.ibguard.access.sides
import data.ibguard.iam.action
import data.ibguard.iam.containment
import data.ibguard.intake.envelope
import data.ibguard.model
import data.ibguard.model.attachments
import data.ibguard.terraform.plan
import data.ibguard.terraform.references

# METADATA
# entrypoint: true
# description: |
#   Compares an old policy with a new one, `{"old", "new"}`, or all policies of a Terraform plan before and after apply:
#   result (no_new_access, new_access or undecided), documents (the number of compared pairs), and reasons.
new_access := {
	"result": _result(reasons, "new_access", "no_new_access"),
	"documents": count(sides.pairs),
	"reasons": reasons,
} if {
	reasons := array.concat(_general(sides.general_reasons), array.concat(_other_changes, _new))
}

_new := [located |
	some pair in sides.pairs
	some reason in diff.reasons(pair)
	located := _located(pair.address, reason)
]

_other_changes := [located |
	some found in sides.other_changes
	located := _gap(found.address, found.argument, "", found.reason, [])
]

# METADATA
# entrypoint: true
# description: |
#   Whether any document of the input (any that `data.ibguard.report` reads) allows any of the actions
#   `input.ibguard.access.actions` on any of `input.ibguard.access.resources`; either may be left out. result is
#   not_granted, granted or undecided; documents is the number of checked ones.
access_granted := {
	"result": _result(reasons, "granted", "not_granted"),
	"documents": count(_granting),
	"reasons": reasons,
} if {
	reasons := array.concat(_general(_unusable_question), array.concat(_hidden, _grants))
}

_asked_actions := containment.actions_of([entry |
	some name in object.get(envelope.options, ["access", "actions"], ["*"])
	entry := action.entry(name, "")
])

_asked_resources := containment.resources_of(object.get(envelope.options, ["access", "resources"], ["*"]))

_unusable_question := array.concat(sides.partial_reasons, [reason |
	some [holds, reason] in [
		[_names_nothing, "Neither actions nor resources are given to check."],
		[_is_unknown_input, "The input is of no kind that has policies."],
	]
	holds
])

default _names_nothing := false

_names_nothing if {
	not envelope.options.access.actions[0]
	not envelope.options.access.resources[0]
}

default _is_unknown_input := false

_is_unknown_input if envelope.kind == "unknown"

# A permissions boundary grants nothing.
_granting := array.concat(
	[{"address": document.address, "side": side} |
		some document in model.documents
		not document.boundary_only
		side := sides.modelled(document)
	],
	sides.other_policies,
)

_grants := [located |
	some entry in _granting
	some reason in array.concat(
		[made | some gap in entry.side.gaps; made := _not_read(gap)],
		grants.grants_of(entry.side.statements, _asked_actions, _asked_resources),
	)
	located := _located(entry.address, reason)
]

# Attached policies whose text is not part of the input.
_hidden := [located |
	some attachment in attachments.attachments
	some reason in _hidden_by(attachment)
	located := _gap(attachment.address, "", "", reason, [])
]

_hidden_by(attachment) := array.concat(
	[reason |
		some arn in attachment.arns
		not _is_of_input(arn)
		reason := concat("", ["The text of the policy ", arn, " is not part of the input."])
	],
	array.concat(
		[attachment.open.reason | attachment.open != null],
		["The text of an attached policy is not part of the input." |
			some target in attachment.targets
			not _is_made_here(target)
		],
	),
)

_is_of_input(arn) if {
	some resource in plan.resources
	resource.class == "policy"
	plan.after(resource).arn == arn
}

_is_made_here(target) if {
	some resource in plan.resources
	resource.class == "policy"
	references.is_target(target, resource)
}

_not_read(gap) := {
	"verdict": "undecided",
	"argument": gap.argument,
	"pointer": gap.pointer,
	"statement": null,
	"effect": null,
	"actions": [],
	"resources": [],
	"principals": [],
	"conditional": false,
	"description": gap.reason,
	"references": gap.references,
}

_general(texts) := [made | some text in texts; made := _gap(null, "", "", text, [])]

_gap(address, argument, pointer, description, names) := {
	"verdict": "undecided",
	"side": "new",
	"location": {"address": address, "argument": argument, "pointer": pointer},
	"statement": null,
	"effect": null,
	"actions": [],
	"resources": [],
	"principals": [],
	"conditional": false,
	"description": description,
	"references": names,
}

_located(address, reason) := {
	"verdict": reason.verdict,
	"side": object.get(reason, ["side"], "new"),
	"location": {"address": address, "argument": reason.argument, "pointer": reason.pointer},
	"statement": reason.statement,
	"effect": reason.effect,
	"actions": reason.actions,
	"resources": reason.resources,
	"principals": reason.principals,
	"conditional": reason.conditional,
	"description": reason.description,
	"references": reason.references,
}

_result(reasons, found, none) := found if {
	some reason in reasons
	reason.verdict == found
} else := "undecided" if {
	reasons[0]
} else := none
