"""Constraints of XLIFF 1.2 that a grammar cannot express."""
