"""Which parts of a page are its content: a flat view of the tree, its knowledge as data, chrome, the root."""
