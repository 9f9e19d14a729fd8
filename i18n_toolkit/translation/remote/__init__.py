"""Engines that run elsewhere: only where the configuration names them by address, and never in silence.

`address` says which addresses are allowed, `client` exchanges JSON within limits, `disclosure` tells the
person what leaves, `batches` sends texts so that one bad text fails alone.
"""
