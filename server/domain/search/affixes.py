"""Words of one root: who looks for "perbaikan" also means "memperbaiki", "diperbaiki" and "baik".

Indonesian makes words by what it puts before and behind a root, and by a nasal sound that may swallow the root's first letter (salur, menyalurkan).
The rules say what a root becomes, `forms`; they are also asked backwards: a word may come from any root of which it is a form. There is no
dictionary: those to be had may not be passed on, and would have to be in both databases. So a family also holds words that nobody uses; they find nothing.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

SHORTEST, SHORTEST_ROOT = 4, 3                          # letters of a word that is looked into, and of a root
MOST_ROOTS = 5                                          # beside the word itself

LOST = {"p": "m", "t": "n", "s": "ny", "k": "ng"}       # what these letters become after me- and pe-, if they do
BEFORE = {**dict.fromkeys("bfv", "m"), **dict.fromkeys("cdjz", "n"), **dict.fromkeys("aeioughqx", "ng"), **dict.fromkeys("lmnrwy", "")}
KEPT = {"p": "m", "t": "n", "s": "n", "k": "ng"}        # in loanwords they stay: memproses

# What may stand before a root, and what behind it then. N is the nasal sound.
AFFIXES = (
    ("", ("", "an", "kan", "i")), ("meN", ("", "kan", "i")), ("di", ("", "kan", "i")), ("ber", ("", "an", "kan")), ("ter", ("", "kan", "i")),
    ("peN", ("", "an")), ("pe", ("", "an")), ("per", ("", "an", "kan", "i")), ("ke", ("", "an")), ("memper", ("", "kan", "i")), ("diper", ("", "kan", "i")),
    ("be", ("",)), ("se", ("",)),
)
OWN = "nya"                                             # its, the: behind anything
SUFFIXES = tuple(dict.fromkeys(suffix + own for _prefix, suffixes in AFFIXES for suffix in suffixes for own in ("", OWN)))
BEGINNINGS = ("", "be", "ber", "di", "diper", "ke", "me", "mem", "memper", "men", "meng", "menge", "meny", "pe", "pem", "pen", "peng", "penge",
              "peny", "per", "se", "ter")
SWALLOWED = {"mem": "p", "pem": "p", "men": "t", "pen": "t", "meny": "s", "peny": "s", "meng": "k", "peng": "k"}

ROOT = re.compile(r"(?:[bcdfgkps][lr]|s[ktpw]|tr|str|sy|kh|ny|[b-df-hj-np-tv-z])?[aeiou]")     # how one may begin


@lru_cache(4096)
def family(word: str) -> tuple[str, ...]:
    """The word, and every form of the roots it may come from; in order, so that equal words ask alike."""
    if len(word) < SHORTEST or not word.isalpha():
        return (word,)
    return tuple(sorted({word, *(form for root in roots(word) for form in forms(root))}))


def roots(word: str) -> list[str]:
    """The word itself, and what it may come from, the shortest first: longer ones are mostly forms of it."""
    found = {root for root in _stripped(word) if root != word and ROOT.match(root) and word in forms(root)}
    return [word, *sorted(found, key=lambda root: (len(root), root))[:MOST_ROOTS]]


@lru_cache(4096)
def forms(root: str) -> frozenset[str]:
    return frozenset(before + suffix + own for prefix, suffixes in AFFIXES for before in _begun(prefix, root) for suffix in suffixes for own in ("", OWN))


def _begun(prefix: str, root: str) -> Iterator[str]:
    """The root with a prefix, in each way it may sound."""
    if not prefix.endswith("N"):
        yield prefix + root
        return
    prefix, first = prefix[:-1], root[0]
    if first in LOST:
        yield prefix + LOST[first] + root[1:]
    yield prefix + {**BEFORE, **KEPT}[first] + root
    if len(re.findall("[aeiou]+", root)) == 1:
        yield prefix + "nge" + root                     # a root of one syllable: mengecat


def _stripped(word: str) -> Iterator[str]:
    for beginning in BEGINNINGS:
        for suffix in SUFFIXES:
            inner = word[len(beginning):len(word) - len(suffix)]
            if word.startswith(beginning) and word.endswith(suffix):
                yield from (root for root in (inner, SWALLOWED.get(beginning, "") + inner) if len(root) >= SHORTEST_ROOT)
