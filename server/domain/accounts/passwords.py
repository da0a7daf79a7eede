"""Passwords: strong enough by zxcvbn, kept as argon2id. Both off the event loop, two at a time (which bounds memory too)."""
from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Sequence
from functools import cache
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from zxcvbn import zxcvbn

from server.errors import Invalid
from server.words import _

SHORTEST, LONGEST = 10, 200
STRONG = 3                                              # of 4: more than 10⁸ guesses
LEFT = 7                                                # letters beside what is known of a person
LOOKED_AT = 72                                          # letters zxcvbn reads: its time grows with the square
EVERYBODYS = ("simpul", "forum", "csr", "sekretariat", "katasandi", "sandi", "rahasia", "bismillah", "alhamdulillah", "indonesia", "merdeka",
              "sayang", "sumatera", "sumatra", "jambi", "palembang", "sumsel", "bappeda", "dinsos", "baznas")      # its lists know no Indonesian

WEAK = {                                                # by what the weakest part is, in zxcvbn's terms
    "user_inputs": _("Kata sandi ini dibuat dari nama, surel, organisasi, atau kata yang dikenal di sini, jadi mudah ditebak. "
                     "Pakai beberapa kata yang tidak berhubungan dengan Anda."),
    "passwords": _("Kata sandi ini mirip yang dipakai banyak orang, jadi mudah ditebak. Pakai empat kata acak, misalnya."),
    "spatial": _("Deretan tombol yang bersebelahan mudah ditebak. Pakai beberapa kata yang tidak berhubungan."),
    "repeat": _("Huruf atau kata yang diulang mudah ditebak. Tambahkan kata lain yang tidak berhubungan."),
    "sequence": _("Urutan seperti abcd atau 6543 mudah ditebak. Pakai beberapa kata yang tidak berhubungan."),
    "date": _("Tanggal dan tahun mudah ditebak. Tambahkan beberapa kata yang tidak berhubungan."),
}
GUESSABLE = _("Kata sandi ini mudah ditebak. Tambahkan satu atau dua kata lagi yang tidak lazim.")

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)       # the least OWASP advises: 40 ms here
_two_at_a_time = asyncio.Semaphore(2)
_zxcvbn_alone = Lock()                                  # it keeps a caller's own words in a dictionary all callers share


async def hashed(password: str, *, knowing: Iterable[str] = (), path: Sequence[str] = ("password",)) -> str:
    """What is kept of a new password, if it is strong. `knowing`: what anybody might know of the person, such as names and addresses."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(_("Kata sandi perlu {least} sampai {most} huruf."), path=path, least=SHORTEST, most=LONGEST)
    async with _two_at_a_time:
        if reason := await asyncio.to_thread(_weakness, password, tuple(knowing)):
            raise Invalid(reason, path=path)
        return await asyncio.to_thread(_hasher.hash, password)


async def matches(password: str, known: str | None) -> bool:
    """Whether it is the password. Takes as long when there is no such person, so that nobody learns who there is."""
    async with _two_at_a_time:
        right = await asyncio.to_thread(_verify, known or _nobodys(), password[:LONGEST + 1])
    return right and known is not None


def outdated(known: str) -> bool:
    return _hasher.check_needs_rehash(known)


async def renewed(password: str) -> str:
    """The hash of a password that is known already, by today's measure of work: whether it is strong is asked only of new ones."""
    async with _two_at_a_time:
        return await asyncio.to_thread(_hasher.hash, password)


def _weakness(password: str, knowing: tuple[str, ...]) -> str:
    """Why it is easy to guess, in words; nothing if it is not."""
    words = [*_words(knowing), *EVERYBODYS]
    if len(_without(words, password)) < LEFT:
        return WEAK["user_inputs"]
    with _zxcvbn_alone:
        found = zxcvbn(password[:LOOKED_AT], words, max_length=LOOKED_AT)
    if found["score"] >= STRONG:
        return ""
    parts = [part for part in found["sequence"] if part["pattern"] != "bruteforce"]
    longest = max(parts, key=lambda part: len(part["token"]), default={"pattern": "bruteforce"})
    kind = longest.get("dictionary_name") or ("date" if longest["pattern"] == "regex" else longest["pattern"])
    return WEAK.get(kind, GUESSABLE)


def _words(known: tuple[str, ...]) -> list[str]:
    """Each whole, and in pieces: of an address the name and the house, of a name its parts."""
    whole = [text.lower() for text in known]
    pieces = [piece for text in whole for piece in re.split(r"[^\w]+|_", text) if len(piece) > 2]
    return list(dict.fromkeys([*whole, *(text.replace(" ", "") for text in whole), *pieces]))


def _without(words: list[str], password: str) -> str:
    rest = password.lower()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest


def _verify(known: str, password: str) -> bool:
    try:
        return _hasher.verify(known, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody's password")
