"""Several processes over one PostgreSQL."""
