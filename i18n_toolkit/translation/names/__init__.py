"""Names: people, places, authorities and addresses in a source, and how a target language has them."""
