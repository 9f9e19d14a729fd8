"""The kinds of rules. A module here is a kind by being here; see `registry.Kind` for what it must have."""
