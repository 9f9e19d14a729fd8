"""Terms of a glossary: where they stand in a text in any form, and whether a target says their equivalents."""
