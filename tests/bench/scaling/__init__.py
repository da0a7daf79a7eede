"""Cost against size of the data, on both databases: `make scale`."""
