"""The second factor of an account: set up, used, renewed, removed. Codes and recovery codes work once each."""

from dataclasses import dataclass
from typing import NamedTuple

from donto.identity.accounts import events
from donto.identity.accounts.models import SecondFactor, User
from donto.identity.accounts.policy import has_second_factor
from donto.identity.accounts.repository import UserRepository
from donto.identity.credentials import mfa
from donto.kernel.crypto import KeyRing, RandomBytes
from donto.kernel.errors import Conflict
from donto.kernel.store import Store


class Enrolment(NamedTuple):
    """What an authenticator app needs, shown once. All three hold the secret."""

    secret: str
    otpauth_uri: str
    qr_svg: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody shows as a second factor: a code of the app, or a recovery code."""

    code: str | None = None
    recovery_code: str | None = None


class SecondFactors:
    """Keeps second factors. All calls belong into a transaction: it is what makes a code work once."""

    def __init__(self, store: Store, keys: KeyRing, random: RandomBytes) -> None:
        """`keys` seals the secrets at rest, each bound to its user."""
        self._users = UserRepository(store)
        self._cipher = keys.cipher("totp")
        self._clock = store.clock
        self._random = random

    async def enrol(self, user_id: str) -> Enrolment:
        """Propose a new secret, in place of one that was proposed before. Raises Conflict while one is active."""
        user = await self._users.get(user_id)
        if has_second_factor(user):
            raise Conflict("This account has a second factor. Remove it first.")
        secret = mfa.new_secret(self._random)
        await self._store(
            user, SecondFactor(sealed_secret=self._cipher.seal_text(secret, aad=user.id)), events.FACTOR_PROPOSED
        )
        uri = mfa.otpauth_uri(secret, user.email)
        return Enrolment(secret, uri, mfa.qr_svg(uri))

    async def activate(self, user_id: str, code: str) -> tuple[User, tuple[str, ...]] | None:
        """Activate the proposed secret by a code of it; gives the recovery codes, or None for a wrong code.

        Raises Conflict when nothing is proposed.
        """
        user = await self._users.get(user_id)
        factor = user.second_factor
        if factor is None or factor.activated_at is not None:
            raise Conflict("There is no second factor to activate. Set one up first.")
        step = mfa.verify_totp(self._secret(user, factor), code, self._clock.now(), None)
        if step is None:
            return None
        codes = mfa.new_recovery_codes(self._random)
        active = factor.model_copy(
            update={"activated_at": self._clock.now(), "last_step": step, "recovery_hashes": _hashes(codes)}
        )
        return await self._store(user, active, events.FACTOR_ACTIVATED), codes

    async def prove(self, user_id: str, proof: Proof) -> User | None:
        """The user if the proof holds, and it is used up; None otherwise."""
        user = await self._users.find(user_id)
        if user is None or user.second_factor is None or user.second_factor.activated_at is None:
            return None
        if proof.code is not None:
            return await self._use_code(user, user.second_factor, proof.code)
        return await self._use_recovery(user, user.second_factor, proof.recovery_code or "")

    async def renew_recovery_codes(self, user_id: str) -> tuple[User, tuple[str, ...]]:
        """A new set of recovery codes; the old ones stop working. Raises Conflict without a second factor."""
        user = await self._users.get(user_id)
        if user.second_factor is None or user.second_factor.activated_at is None:
            raise Conflict("This account has no second factor.")
        codes = mfa.new_recovery_codes(self._random)
        renewed = user.second_factor.model_copy(update={"recovery_hashes": _hashes(codes)})
        return await self._store(user, renewed, events.RECOVERY_RENEWED), codes

    async def remove(self, user_id: str) -> User:
        """Take the second factor off. Raises Conflict when there is none."""
        user = await self._users.get(user_id)
        if user.second_factor is None:
            raise Conflict("This account has no second factor.")
        return await self._store(user, None, events.FACTOR_REMOVED)

    async def _use_code(self, user: User, factor: SecondFactor, code: str) -> User | None:
        step = mfa.verify_totp(self._secret(user, factor), code, self._clock.now(), factor.last_step)
        if step is None:
            return None
        return await self._store(user, factor.model_copy(update={"last_step": step}), events.FACTOR_USED)

    async def _use_recovery(self, user: User, factor: SecondFactor, code: str) -> User | None:
        redeemed = mfa.redeem_recovery_code(code, factor.recovery_hashes)
        if redeemed is None:
            return None
        left = factor.model_copy(update={"recovery_hashes": list(redeemed.remaining)})
        return await self._store(user, left, events.RECOVERY_USED)

    async def _store(self, user: User, factor: SecondFactor | None, event: str) -> User:
        return await self._users.update(user, user.model_copy(update={"second_factor": factor}), event)

    def _secret(self, user: User, factor: SecondFactor) -> str:
        return self._cipher.open_text(factor.sealed_secret, aad=user.id)


def _hashes(codes: tuple[str, ...]) -> list[str]:
    hashed = [mfa.hash_recovery_code(code) for code in codes]
    return [one for one in hashed if one is not None]
