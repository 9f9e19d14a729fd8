"""What only a browser can tell: computed colours, sizes on the screen, what sticks out of a narrow window.

Chromium, driven through playwright, and axe-core enter here and nowhere else. Pages are hostile: the browser has no
network at all, and what it asks for comes through `gate`. Start at `chromium.Browser`; `parts` says what is missing,
`look` turns what the browser saw into the problems of the rules in `accessibility/rules/computed.py`.
"""
