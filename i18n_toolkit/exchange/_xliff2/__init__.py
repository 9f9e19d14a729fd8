"""The parts of an XLIFF 2.0 or 2.1 file, each written and read."""
