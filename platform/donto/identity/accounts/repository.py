"""Where accounts are kept."""

from datetime import datetime
from typing import ClassVar

from donto.identity.accounts.models import LoginThrottle, OneTimeToken, Purpose, User
from donto.identity.credentials.lockout import LockoutState
from donto.kernel.errors import Conflict
from donto.kernel.repository import PlatformRepository

MAX_AT_ONCE = 200


class UserRepository(PlatformRepository[User]):
    """Accounts by id and by address."""

    model = User
    unique: ClassVar = {"email": ("/email", "There is an account with this e-mail address already.")}

    async def by_email(self, email: str) -> User | None:
        """The account of a normalised address."""
        return await self.find_one({"email": email})

    async def by_ids(self, ids: list[str]) -> list[User]:
        """The accounts of up to MAX_AT_ONCE ids."""
        return await self.find_all({"_id": {"$in": ids}}, limit=MAX_AT_ONCE)


class OneTimeTokenRepository(PlatformRepository[OneTimeToken]):
    """Tokens that work once."""

    model = OneTimeToken

    async def live(self, purpose: Purpose, token_hash: str, now: datetime) -> OneTimeToken | None:
        """The token if it can still be used; does not use it."""
        return await self.find_one(_usable(purpose, token_hash, now))

    async def spend(self, purpose: Purpose, token_hash: str, now: datetime) -> OneTimeToken | None:
        """Use the token up. Of parallel calls one gets it."""
        return await self.change_one(_usable(purpose, token_hash, now), {"$set": {"usedAt": now, "updatedAt": now}})

    async def void(self, user_id: str, purpose: Purpose, now: datetime) -> None:
        """Make all open tokens of a purpose worthless, since a newer one counts or the cause is gone."""
        condition = {"userId": user_id, "purpose": purpose, "usedAt": None}
        await self.change_many(condition, {"$set": {"usedAt": now, "updatedAt": now}})


class LoginThrottleRepository(PlatformRepository[LoginThrottle]):
    """Counters of tries, changed by compare and swap."""

    model = LoginThrottle

    async def of(self, key: str) -> LoginThrottle | None:
        """The counters of an address."""
        return await self.find_one({"_id": key})

    async def swap(self, key: str, before: LoginThrottle | None, after: LockoutState, now: datetime) -> bool:
        """Store `after` if the counters are still those of `before`; whether they were."""
        values = {
            "recent": list(after.recent),
            "failuresInRow": after.failures_in_row,
            "lockedUntil": after.locked_until,
            "updatedAt": now,
        }
        if before is not None:
            condition = {"_id": key, "version": before.version}
            return await self.change_one(condition, {"$set": values, "$inc": {"version": 1}}) is not None
        row = LoginThrottle.model_validate({"_id": key, "createdAt": now, **values})
        try:
            await self.insert(row, "")
        except Conflict:
            return False
        return True

    async def clear(self, key: str) -> None:
        """Forget everything counted for an address."""
        await self.remove_many({"_id": key})


def _usable(purpose: Purpose, token_hash: str, now: datetime) -> dict[str, object]:
    return {"tokenHash": token_hash, "purpose": purpose, "usedAt": None, "expiresAt": {"$gt": now}}
