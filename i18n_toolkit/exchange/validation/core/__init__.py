"""Constraints of the XLIFF 2 core that a grammar cannot express, one family a module."""
