"""Passwords: hashed with Argon2id, judged by length and by a list of common ones.

Length first (NIST 800-63B-4, 3.1.1.2; ASVS 5.0, 6.2.1 and 6.2.5). NIST asks for 15 characters when the
password is the only factor and 8 beside a second one. Here it is 12 and 8: clinic staff type theirs many
times a day on shared machines, and the lock-out, the blocklist and the new-device alert stand beside it.
There are no composition rules and no periodic change; every character counts, spaces and all scripts
included.
"""

import asyncio
import base64
import re
import secrets
import unicodedata
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

import argon2
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH: Final = 12
MIN_LENGTH_WITH_SECOND_FACTOR: Final = 8
MAX_LENGTH: Final = 128


@dataclass(frozen=True, slots=True)
class Argon2Parameters:
    """Cost of one hash: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int


PARAMETERS: Final = Argon2Parameters(memory_kib=19 * 1024, passes=2, lanes=1)
"""The minimum of OWASP's Password Storage Cheat Sheet: about 20 ms of a core. Logins renew older hashes."""

_SALT_BYTES: Final = 16
_HASH_BYTES: Final = 32
_THREADS: Final = 2


class PasswordFault(StrEnum):
    """Why a password is refused. The values go to clients as codes."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NOT_TEXT = "not_text"
    COMMON = "common"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether the password fits, and whether the caller should store a new hash of it now."""

    ok: bool
    rehash: bool = False


class PasswordHasher:
    """Hashes and compares, two at a time, off the event loop.

    A pool of its own rather than a semaphore around a shared one: a request that is cancelled gives a
    semaphore back while its thread still hashes, and the shared pool would be held up by a burst of logins.
    """

    def __init__(
        self,
        parameters: Argon2Parameters = PARAMETERS,
        random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        """Threads start at first use; call `close` at shutdown."""
        self._argon2 = argon2.PasswordHasher(
            time_cost=parameters.passes,
            memory_cost=parameters.memory_kib,
            parallelism=parameters.lanes,
            hash_len=_HASH_BYTES,
            salt_len=_SALT_BYTES,
            type=argon2.Type.ID,
        )
        self._random_bytes = random_bytes
        self._dummy = _dummy_hash(parameters, random_bytes)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="argon2")

    async def hash(self, password: str) -> str:
        """The encoded hash to store. Raises ValueError for what is too long or not text."""
        text = _prepare(password)
        if text is None:
            raise ValueError("not a password that check_password accepts")
        salt = self._random_bytes(_SALT_BYTES)
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: self._argon2.hash(text, salt=salt))

    async def verify(self, stored: str | None, password: str) -> Verification:
        """Whether `password` fits `stored`; None for an account that does not exist or has no password.

        Always does the work of one hash, so that the time taken does not tell whether the account exists.
        Raises ValueError when `stored` is not a hash of ours: that is a fault of the data, not of the person.
        """
        text = _prepare(password)
        if stored is not None and text is not None:
            return await asyncio.get_running_loop().run_in_executor(self._pool, self._compare, stored, text)
        await asyncio.get_running_loop().run_in_executor(self._pool, self._compare, self._dummy, text or "")
        return Verification(ok=False)

    def close(self) -> None:
        """Let running hashes finish and end the threads."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _compare(self, stored: str, text: str) -> Verification:
        try:
            self._argon2.verify(stored, text)
        except InvalidHashError:
            raise ValueError("the stored password hash is not an Argon2 hash") from None
        except VerificationError:
            return Verification(ok=False)
        return Verification(ok=True, rehash=self._argon2.check_needs_rehash(stored))


def _dummy_hash(parameters: Argon2Parameters, random_bytes: Callable[[int], bytes]) -> str:
    """An encoded hash of today's cost that no known password has: its digest is random, not computed."""
    salt, digest = (base64.b64encode(random_bytes(size)).rstrip(b"=").decode() for size in (_SALT_BYTES, _HASH_BYTES))
    cost = f"m={parameters.memory_kib},t={parameters.passes},p={parameters.lanes}"
    return f"$argon2id$v={argon2.low_level.ARGON2_VERSION}${cost}${salt}${digest}"


def _prepare(password: str) -> str | None:
    """NFKC, so that two keyboards give one password (NIST 800-63B-4, 3.1.1.2); None if it cannot be one."""
    # Before normalising: one character can become eighteen.
    if len(password) > MAX_LENGTH or not _is_text(password):
        return None
    text = unicodedata.normalize("NFKC", password)
    return text if len(text) <= MAX_LENGTH else None


def _is_text(password: str) -> bool:
    """False for lone surrogates, which JSON can carry and UTF-8 cannot."""
    return not any("\ud800" <= char <= "\udfff" for char in password)


def check_password(password: str, *, second_factor: bool, context: Collection[str] = ()) -> list[PasswordFault]:
    """Why this password is refused; an empty list means that it is fine.

    `second_factor`: whether the account is bound to have one (its role or tenant requires it), not merely has
    one now that can be taken off again. `context`: the user's names, e-mail address, tenant slug; a password
    that is not much more than these is refused.
    """
    if not _is_text(password):
        return [PasswordFault.NOT_TEXT]
    text = _prepare(password)
    if text is None:
        return [PasswordFault.TOO_LONG]
    faults = []
    if len(text) < (MIN_LENGTH_WITH_SECOND_FACTOR if second_factor else MIN_LENGTH):
        faults.append(PasswordFault.TOO_SHORT)
    folded = text.casefold()
    if _is_common(folded):
        faults.append(PasswordFault.COMMON)
    if _is_personal(folded, context):
        faults.append(PasswordFault.PERSONAL)
    return faults


_MAX_DECORATION: Final = 6
_MAX_REPEATED_UNIT: Final = 4
_ROWS: Final = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn",
    "1q2w3e4r5t6y7u8i9o0p",
)
_RUNS: Final = tuple(run for row in _ROWS for run in (row, row[::-1]))


@cache
def blocklist() -> frozenset[str]:
    """The commonest passwords, casefolded; the file's lines that begin with # are remarks."""
    text = resources.files(__package__).joinpath("password_blocklist.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))


def _is_common(folded: str) -> bool:
    """Listed, a listed one with a few decorations, one piece again and again, or a run along the keyboard."""
    bare = re.sub(r"[\W_]+", "", folded)
    cores = {folded, bare, *_undecorated(bare)}
    return any(core in blocklist() or _is_repetition(core) or _is_run(core) for core in cores if core)


def _undecorated(bare: str) -> Iterator[str]:
    """Without the digits at its ends, if they are so few that they add nothing ("password2024")."""
    core = bare.strip("0123456789")
    if core and len(bare) - len(core) <= _MAX_DECORATION:
        yield core


def _is_repetition(text: str) -> bool:
    # A text is a repetition of its first n characters exactly if it shows up in itself, shifted by n.
    period = (text + text).find(text, 1)
    return period < len(text) and (period <= _MAX_REPEATED_UNIT or text[:period] in blocklist())


def _is_run(text: str) -> bool:
    return len(text) >= MIN_LENGTH_WITH_SECOND_FACTOR and any(text in run for run in _RUNS)


_SERVICE: Final = "donto"
_MIN_PIECE: Final = 3
_MIN_REMAINDER: Final = 8


def _is_personal(folded: str, context: Collection[str]) -> bool:
    """Whether too little is left when the words about the user are taken out.

    Taking out rather than finding: somebody called Ann may have "savannah" in a passphrase.
    """
    rest = folded
    for piece in sorted(_pieces(context), key=len, reverse=True):
        rest = rest.replace(piece, "\x00")
    return rest != folded and len(re.sub(r"[\W_]+", "", rest)) < _MIN_REMAINDER


def _pieces(context: Collection[str]) -> set[str]:
    """The words and their parts: "ravi.kumar@smile.example" gives ravi, kumar, smile, example and itself."""
    words = {unicodedata.normalize("NFKC", word).casefold() for word in (*context, _SERVICE)}
    parts = {part for word in words for part in re.split(r"[\W_]+", word)}
    return {piece for piece in words | parts if len(piece) >= _MIN_PIECE}
