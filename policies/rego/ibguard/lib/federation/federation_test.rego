package ibguard.lib.federation_test

import data.ibguard.lib.federation

test_a_condition_may_ask if {
	federation.may_ask({"conditions_unknown": true, "conditions": []}, "a:")
	federation.may_ask({"conditions_unknown": false, "conditions": [{"key_lower": ""}]}, "a:")
	federation.may_ask({"conditions_unknown": false, "conditions": [{"key_lower": "a:sub"}]}, "a:")
}

test_a_condition_asks_for_something_else if {
	not federation.may_ask({"conditions_unknown": false, "conditions": [{"key_lower": "b:sub"}]}, "a:")
}
