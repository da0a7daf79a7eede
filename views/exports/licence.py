"""Under what terms the files may be used: by everybody, for whatever they like, who say where they are from."""
from __future__ import annotations

NAME, TITLE, ADDRESS = "CC-BY-4.0", "Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"
