"""Finding things by words: how texts become words, which words belong together, what was asked, and the piece of a text to show."""
