"""The rules and their data, as installed or checked out."""
