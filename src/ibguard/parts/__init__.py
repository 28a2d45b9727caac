"""Cuts inputs into small documents, one for each evaluation."""
