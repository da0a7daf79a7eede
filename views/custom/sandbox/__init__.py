"""Templates that people write for their views, run where they can harm nothing: in a process of their own that has little time, little memory, and no files."""
