"""An oracle for reading: the contract's words, carried out in plain Python, slowly and obviously. What the compiler answers must be what it answers."""
