"""Scaffolds a rule on the guidance: its Rego, its test, three examples and what is expected of them."""
