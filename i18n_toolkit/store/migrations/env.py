"""Alembic runs this to apply migrations, on the connection and in the transaction `database` has opened."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
