"""One module a check; its presence registers it (`registry.py` says what it must have)."""
