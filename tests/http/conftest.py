"""The tests here speak to a running house over real connections."""
from __future__ import annotations

from tests.postbox import postbox, with_mail
from tests.site import site

__all__ = ["postbox", "site", "with_mail"]
