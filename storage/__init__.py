"""Rows, repositories, the unit of work and migrations: the only room that knows a database is behind it."""
