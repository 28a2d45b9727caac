package ibguard.validation.identity_providers_test

import data.ibguard.validation.identity_providers

test_a_condition_may_ask if {
	identity_providers.may_have_condition({"conditions_unknown": true, "conditions": []}, "a:")
	identity_providers.may_have_condition({"conditions_unknown": false, "conditions": [{"key_lower": ""}]}, "a:")
	identity_providers.may_have_condition({"conditions_unknown": false, "conditions": [{"key_lower": "a:sub"}]}, "a:")
}

test_a_condition_asks_for_something_else if {
	not identity_providers.may_have_condition({"conditions_unknown": false, "conditions": [{"key_lower": "b:sub"}]}, "a:")
}
