package ibguard.model.pointer_test

import data.ibguard.model.pointer

test_element if pointer.element("/Statement", 7) == "/Statement/7"

test_element_beyond_the_table if pointer.element("/Statement", 30) == "/Statement/30"

test_escaped if pointer.escaped("aws:RequestTag/a~b") == "aws:RequestTag~1a~0b"
