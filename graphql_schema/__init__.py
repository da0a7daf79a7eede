"""The whole API: types, what may be asked, and how a question is answered."""
