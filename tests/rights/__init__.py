"""Who sees and does what, asked of the house for everybody there is, and said a second time by `expected`, which does not know the house's rules."""
