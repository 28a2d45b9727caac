"""Text of inputs: strict readers for JSON and YAML, and the line and column of a value."""
