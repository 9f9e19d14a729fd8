"""What the checks know about a language: word classes, a dictionary, compounds, spelling, frequency.

Everything particular to one language is data: ``locales/<tag>/models`` and ``locales/<tag>/words``,
and the Hunspell dictionary that ``models/dictionary.toml`` names. Start at `resources.Resources`.
"""
