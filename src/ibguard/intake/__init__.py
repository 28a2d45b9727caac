"""Reads the inputs that the user names, and tells their kind."""
