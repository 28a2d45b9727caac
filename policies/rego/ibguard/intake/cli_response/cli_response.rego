# METADATA
# description: |
#   AWS CLI responses with a policy: `get-policy-version`, `get-role-policy`, `get-user-policy`, `get-group-policy` and
#   `get-role`. The document is an object, or percent-encoded JSON as the API sends it.
package ibguard.intake.cli_response

import data.ibguard.intake.account
import data.ibguard.intake.envelope

# METADATA
# description: Documents of the response, with their argument, value, kind and identity kinds.
documents := [found |
	some path in data.ibguard.reference.inputs.responses
	value := object.get(envelope.document, path, false)
	not value == false
	found := _document(concat("/", array.concat([""], path)), value)
]

_document(argument, value) := {"argument": argument, "value": _decoded(value), "principals": principals}

# METADATA
# description: The kinds of identity that the response names.
principals := ["role"] if envelope.document.RoleName

principals := ["user"] if envelope.document.UserName

principals := ["group"] if envelope.document.GroupName

principals := envelope.principals if {
	not envelope.document.RoleName
	not envelope.document.UserName
	not envelope.document.GroupName
}

_decoded(value) := value if not is_string(value)

_decoded(value) := account.percent_decoded(value) if is_string(value)
