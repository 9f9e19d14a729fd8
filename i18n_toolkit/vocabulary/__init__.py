"""The words of a language: its Hunspell dictionary, how common words are, and the parts of compounds.

Everything particular to one language is data: ``locales/<tag>/models`` and ``locales/<tag>/words``, and the
dictionary that ``models/dictionary.toml`` names. The checks and the translation both stand on it. Start at
`vocabulary.Vocabulary`.
"""
