"""Migrations, the oldest first: storage.migrating runs them at start."""
