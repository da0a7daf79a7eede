"""Custom views: a query, how its rows are shown, and where else they go. `docs/views.md` says how one is written."""
