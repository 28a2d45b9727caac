"""Writes reports, answers and policies as text, one module per format."""
