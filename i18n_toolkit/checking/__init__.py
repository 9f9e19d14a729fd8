"""From pages to reports: what `pages` reads and `checks` finds, brought together.

Start at `run.check_sources` for many pages, at `checker.Checker` for one.
"""
