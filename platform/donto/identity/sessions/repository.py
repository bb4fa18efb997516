"""Where sessions are kept."""

from datetime import datetime

from donto.identity.sessions.models import KnownDevice, Session
from donto.kernel.repository import PlatformRepository

LISTED = 100


class SessionRepository(PlatformRepository[Session]):
    """Sessions, changed by single atomic writes: they are bookkeeping, their events are recorded apart."""

    model = Session

    async def rotate(
        self, session_id: str, generation: int, fingerprint: str, successor: str, now: datetime
    ) -> Session | None:
        """Put the next refresh token in the place of the present one; None unless it is the present one."""
        condition = {
            "_id": session_id,
            "generation": generation,
            "refreshFingerprint": fingerprint,
            "revokedAt": None,
            "expiresAt": {"$gt": now},
        }
        change = {
            "$set": {"refreshFingerprint": successor, "lastUsedAt": now, "updatedAt": now},
            "$inc": {"generation": 1},
        }
        return await self.change_one(condition, change)

    async def set(self, session_id: str, now: datetime, **fields: object) -> Session | None:
        """Set stored fields of a live session."""
        condition = {"_id": session_id, "revokedAt": None}
        return await self.change_one(condition, {"$set": {**fields, "updatedAt": now}})

    async def end(self, session_id: str, reason: str, now: datetime, user_id: str | None = None) -> Session | None:
        """End a live session, of that user if one is given; None when there is none."""
        condition = {"_id": session_id, "revokedAt": None} | ({"userId": user_id} if user_id else {})
        ended = {"revokedAt": now, "revokedReason": reason, "updatedAt": now}
        return await self.change_one(condition, {"$set": ended})

    async def live_of(self, user_id: str, now: datetime) -> list[Session]:
        """A user's live sessions, the last used first."""
        condition = {"userId": user_id, "revokedAt": None, "expiresAt": {"$gt": now}}
        return await self.find_all(condition, sort=[("lastUsedAt", -1), ("_id", -1)], limit=LISTED)

    async def end_in(self, user_id: str, tenant_id: str, reason: str, now: datetime) -> list[str]:
        """End a user's live sessions in one tenant; gives their ids."""
        return await self._end({"userId": user_id, "tenantId": tenant_id, "revokedAt": None}, reason, now)

    async def end_all(self, user_id: str, reason: str, now: datetime, but: str | None = None) -> list[str]:
        """End all live sessions of a user, except `but`; gives their ids."""
        condition: dict[str, object] = {"userId": user_id, "revokedAt": None}
        if but:
            condition["_id"] = {"$ne": but}
        return await self._end(condition, reason, now)

    async def _end(self, condition: dict[str, object], reason: str, now: datetime) -> list[str]:
        ids = [session.id for session in await self.find_all(condition)]
        ended = {"revokedAt": now, "revokedReason": reason, "updatedAt": now}
        await self.change_many(condition, {"$set": ended})
        return ids


class KnownDeviceRepository(PlatformRepository[KnownDevice]):
    """Devices by user."""

    model = KnownDevice

    async def note(self, user_id: str, fingerprint: str, now: datetime) -> bool:
        """Remember a device; whether it is a new one of a user who had others before."""
        others = await self.exists({"userId": user_id})
        device = await self.change_one(
            {"_id": f"{user_id}:{fingerprint}"},
            {
                "$set": {"userId": user_id, "seenAt": now, "updatedAt": now},
                "$setOnInsert": {"createdAt": now, "version": 1},
                "$inc": {"signIns": 1},
            },
            upsert=True,
        )
        return others and device is not None and device.sign_ins == 1
