package ibguard.iam.json_pointer_test

import data.ibguard.iam.json_pointer

test_element if json_pointer.element("/Statement", 7) == "/Statement/7"

test_element_beyond_the_table if json_pointer.element("/Statement", 30) == "/Statement/30"

test_escaped if json_pointer.escaped("aws:RequestTag/a~b") == "aws:RequestTag~1a~0b"
