"""The rules, one module a rule or small family. Each has its words, examples and guideline in the TOML beside it."""
