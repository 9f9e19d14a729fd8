"""What the checks know about a language beside its vocabulary: word classes, spelling, rarity.

Everything particular to one language is data: ``locales/<tag>/models`` and ``locales/<tag>/words``.
"""
