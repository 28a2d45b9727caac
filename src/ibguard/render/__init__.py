"""Turns a report into output, one module per format."""
