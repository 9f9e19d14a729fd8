"""What XLIFF 1.2 and 2.x have in common: names, mark-up, the steps of a content, origins, notes, extensions."""
