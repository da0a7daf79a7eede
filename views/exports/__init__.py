"""Open data: what there is to see here, as files of the standards that others read."""
