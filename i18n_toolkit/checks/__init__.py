"""What is wrong with a page, and what would be better: checks for editors."""
