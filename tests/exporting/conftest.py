"""The running house, for what is taken from it over HTTP."""
from tests.site import site

__all__ = ["site"]
