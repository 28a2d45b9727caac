"""Text that comes from outside: JSON and YAML read strictly, and where in it a value stands."""
