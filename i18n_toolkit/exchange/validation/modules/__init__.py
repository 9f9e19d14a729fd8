"""Constraints of the XLIFF 2 modules that a grammar cannot express, one module of the standard each."""
