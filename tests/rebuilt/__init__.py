"""What the tests of rebuilt pages share: pages to rebuild, drafts for them, and a view of the result."""
