"""Tools to build and maintain a checkout, not part of the wheel. Run them as `python -m tools.NAME`."""
