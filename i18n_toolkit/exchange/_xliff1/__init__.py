"""The parts of an XLIFF 1.2 file, each written and read."""
