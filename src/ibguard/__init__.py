"""Checks IAM policies for teams that use EC2 Image Builder."""

__version__ = "0.1.0"
