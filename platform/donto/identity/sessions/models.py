"""Sessions: a sign-in on one device, the head of one family of refresh tokens."""

from datetime import datetime
from typing import Annotated, ClassVar

from pymongo import IndexModel

from donto.kernel.document import SECRET, PlatformDocument


class Session(PlatformDocument):
    """One sign-in. Revoking it ends its refresh tokens and, at once, its access tokens."""

    entity: ClassVar[str] = "session"
    audited: ClassVar[bool] = False  # every refresh changes it; start and end are recorded as events of their own
    user_id: str
    tenant_id: str | None
    """None on the platform's side, and for a patient who has not chosen a clinic."""
    active_clinic_id: str | None = None
    refresh_fingerprint: Annotated[str, SECRET]
    generation: int = 1
    last_used_at: datetime
    expires_at: datetime
    """Absolute: rotation does not move it."""
    idle_seconds: int
    """How long the session lives without being refreshed."""
    revoked_at: datetime | None = None
    revoked_reason: str | None = None
    stepped_up_until: datetime | None = None
    second_factor_used: bool = False
    device_fingerprint: str
    device_label: str
    """For people: "Firefox on Linux"."""

    class Settings:
        """Collection and indexes; rows go away 30 days after they ended."""

        name = "sessions"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("userId", 1), ("revokedAt", 1), ("lastUsedAt", -1)], name="user_live"),
            IndexModel("expiresAt", name="expires", expireAfterSeconds=30 * 86400),
        ]


class KnownDevice(PlatformDocument):
    """A device on which a user has signed in before. The id is made of both, so that each pair is there once."""

    entity: ClassVar[str] = "known device"
    audited: ClassVar[bool] = False  # sign-ins are recorded as events of their own
    user_id: str
    seen_at: datetime
    sign_ins: int = 1

    class Settings:
        """Collection and indexes; a device is forgotten 400 days after it was last used."""

        name = "known_devices"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel("userId", name="user"),
            IndexModel("seenAt", name="seen", expireAfterSeconds=400 * 86400),
        ]
