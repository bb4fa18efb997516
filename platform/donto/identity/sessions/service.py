"""Sessions: started, refreshed, moved between clinics and tenants, listed."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from donto.identity.accounts.events import PLACE_CHANGED
from donto.identity.accounts.letters import Letters
from donto.identity.accounts.models import User
from donto.identity.accounts.policy import has_second_factor
from donto.identity.accounts.service import AccountService
from donto.identity.credentials.device import device_fingerprint, device_label
from donto.identity.credentials.refresh import RefreshClaim, RefreshTokens, fingerprint
from donto.identity.credentials.token import InvalidToken, Purpose, TokenSigner
from donto.identity.members.models import Membership
from donto.identity.members.ports import ClinicDirectory
from donto.identity.sessions import events
from donto.identity.sessions.ending import SessionEnds
from donto.identity.sessions.facts import (
    DEVICE_COOKIE,
    DEVICE_LIFETIME,
    DEVICE_PATH,
    REFRESH_COOKIE,
    REFRESH_PATH,
    Facts,
    SetCookie,
)
from donto.identity.sessions.models import Session
from donto.identity.sessions.options import Lifetime, Options
from donto.identity.sessions.repository import KnownDeviceRepository, SessionRepository
from donto.identity.sessions.schemas import (
    AccountView,
    Challenged,
    MembershipView,
    SessionView,
    SignedIn,
    WorkplaceView,
)
from donto.identity.sessions.standing import Standing, Standings, inside
from donto.kernel.audit.entry import Change
from donto.kernel.crypto import RandomBytes, new_token
from donto.kernel.errors import NotFound, Unauthenticated
from donto.kernel.http.access import Principal
from donto.kernel.store import Store
from donto.kernel.tenancy import ANONYMOUS, EVERY_CLINIC, entered

_ENDED = "This session has ended. Sign in again."
_MAX_CLAIMED = 200  # the bound of the claim; what counts is read from the database anyway


@dataclass(frozen=True, slots=True)
class Issued:
    """A session with its tokens, as the answer needs it."""

    session: Session
    standing: Standing
    access_token: str = field(repr=False)
    expires_in: int
    cookies: tuple[SetCookie, ...] = ()


class SessionService:
    """Keeps sessions. Writes open their own transactions, or join the caller's."""

    def __init__(
        self,
        store: Store,
        accounts: AccountService,
        standings: Standings,
        ends: SessionEnds,
        letters: Letters,
        clinics: ClinicDirectory,
        signer: TokenSigner,
        refresh: RefreshTokens,
        options: Options,
        random: RandomBytes,
    ) -> None:
        """Everything is made by `donto.identity.assembly.create`."""
        self._store = store
        self._sessions = SessionRepository(store)
        self._devices = KnownDeviceRepository(store)
        self._accounts = accounts
        self._standings = standings
        self._ends = ends
        self._letters = letters
        self._clinics = clinics
        self._signer = signer
        self._refresh = refresh
        self._options = options
        self._random = random

    async def start(self, standing: Standing, facts: Facts, *, second_factor: bool = False) -> Issued:
        """A new session for somebody who has just proved who they are."""
        device = facts.device or new_token(16, self._random)

        async def work() -> tuple[Session, str]:
            session, token = self._new(standing, facts, device, second_factor)
            await self._sessions.insert(session, "")
            if await self._devices.note(standing.user.id, session.device_fingerprint, session.created_at):
                await self._warn(standing.user, session)
            await self._remember_place(standing)
            with inside(standing):
                changes = [
                    Change(field="device", after=session.device_label),
                    Change(field="secondFactor", after=second_factor),
                ]
                await self._record(events.STARTED, session.id, changes)
            return session, token

        session, token = await self._store.database.transaction(work)
        cookies = (self._refresh_cookie(session, token), self._device_cookie(device))
        return self._issued(session, standing, cookies)

    async def issue_for(
        self, user: User, membership: Membership, facts: Facts, *, clinic_id: str | None = None
    ) -> tuple[SignedIn | Challenged, tuple[SetCookie, ...]]:
        """For somebody who has just become a member and proved a password: body and cookies of the answer.

        Call it in the transaction of the joining. An account that has a second factor gets a challenge instead
        of tokens. `clinic_id`: where to begin.
        """
        standing = await self._standings.of(user, membership.tenant_id, clinic_id)
        if standing is None:
            raise Unauthenticated(_ENDED)
        if has_second_factor(user):
            return Challenged(challenge=self.challenge(standing)), ()
        issued = await self.start(standing, facts)
        return await self.answer(issued), issued.cookies

    def challenge(self, standing: Standing) -> str:
        """A token for the password alone, to be answered with the second factor."""
        token, _ = self._signer.purpose(
            user_id=standing.user.id,
            purpose=Purpose.MFA_CHALLENGE,
            audience=standing.audience,
            lifetime=self._options.limits.challenge,
            tenant_id=standing.tenant.id if standing.tenant else None,
        )
        return token

    async def refresh(self, facts: Facts) -> Issued:
        """The next tokens for the refresh token of the cookie. One that is not the present one ends the session."""
        claim = self._claim(facts)
        session = await self._live(claim.session_id)
        token = facts.refresh_token or ""
        successor = self._refresh.mint(session.id, claim.generation + 1)
        rotated = await self._sessions.rotate(
            session.id, claim.generation, fingerprint(token), fingerprint(successor), self._store.clock.now()
        )
        if rotated is None:
            await self._end_family(session)
            raise Unauthenticated(_ENDED)
        user = await self._accounts.find(session.user_id)
        standing = user and await self._standings.of(user, rotated.tenant_id, rotated.active_clinic_id)
        if not standing:
            await self._end(rotated, "no place left")
            raise Unauthenticated(_ENDED)
        return self._issued(rotated, standing, (self._refresh_cookie(rotated, successor),))

    async def logout(self, facts: Facts) -> tuple[SetCookie, ...]:
        """End the session of the cookie, if there is one; gives the cookie that removes it."""
        try:
            session = await self._live(self._claim(facts).session_id)
        except Unauthenticated:
            pass
        else:
            await self._end(session, "signed out")
        return (self._no_refresh_cookie(),)

    async def switch(
        self, principal: Principal, *, tenant_id: str | None, clinic_id: str | None, to_tenant: bool
    ) -> Issued:
        """Move the session. `to_tenant`: whether a tenant (or, by None, the platform's side) was named at all.

        Raises NotFound for a tenant without a membership and a clinic that is not mapped, as for random ids.
        """
        session = await self._live(principal.session_id)
        user = await self._accounts.get(session.user_id)
        wanted = tenant_id if to_tenant else session.tenant_id
        if wanted is None and not user.platform_roles:
            raise NotFound("There is no such tenant.")
        standing = await self._standings.of(user, wanted, clinic_id)
        if standing is None:
            raise NotFound("There is no such tenant.")
        if clinic_id is not None:
            await self._check_clinic(standing, clinic_id)
        moved = await self._store.database.transaction(lambda: self._move(session, standing))
        self._ends.forget(session.id)
        return self._issued(moved, standing)

    async def page(self, principal: Principal) -> list[SessionView]:
        """One's own live sessions, the last used first."""
        found = await self._sessions.live_of(principal.user_id, self._store.clock.now())
        return [
            SessionView(
                id=session.id,
                device=session.device_label,
                tenant_id=session.tenant_id,
                created_at=session.created_at,
                last_used_at=session.last_used_at,
                expires_at=min(session.expires_at, session.last_used_at + timedelta(seconds=session.idle_seconds)),
                current=session.id == principal.session_id,
            )
            for session in found
            if self._is_live(session)
        ]

    async def revoke(self, principal: Principal, session_id: str) -> None:
        """End one of one's own sessions. Raises NotFound for anybody else's."""
        if not await self._ends.one(session_id, "revoked", user_id=principal.user_id):
            raise NotFound("There is no such session.")

    async def revoke_others(self, principal: Principal) -> None:
        """End all of one's own sessions but this one."""
        await self._ends.all_of(principal.user_id, "revoked", but=principal.session_id)

    async def mark(self, session_id: str, **stored: object) -> None:
        """Set stored fields of a live session, such as a fresh proof, and forget what was cached of it."""
        await self._sessions.set(session_id, self._store.clock.now(), **stored)
        self._ends.forget(session_id)

    async def answer(self, issued: Issued) -> SignedIn:
        """The body of an answer with tokens."""
        standing = issued.standing
        return SignedIn(
            access_token=issued.access_token,
            expires_in=issued.expires_in,
            user=account_view(standing.user),
            tenant=workplace_view(standing),
            active_clinic_id=standing.active_clinic,
            memberships=await self.memberships(standing.user),
            second_factor_missing=standing.second_factor_missing,
        )

    async def memberships(self, user: User) -> list[MembershipView]:
        """The tenants somebody belongs to, with the role keys held there."""
        return [
            MembershipView(tenant.id, tenant.slug, tenant.name, roles)
            for tenant, roles in await self._standings.places(user)
        ]

    def _new(self, standing: Standing, facts: Facts, device: str, second_factor: bool) -> tuple[Session, str]:
        now, lifetime = self._store.clock.now(), self._lifetime(standing)
        session_id = self._store.ids.new("ses")
        token = self._refresh.mint(session_id, 1)
        session = Session(
            id=session_id,
            created_at=now,
            updated_at=now,
            user_id=standing.user.id,
            tenant_id=standing.tenant.id if standing.tenant else None,
            active_clinic_id=standing.active_clinic,
            refresh_fingerprint=fingerprint(token),
            last_used_at=now,
            expires_at=now + lifetime.absolute,
            idle_seconds=int(lifetime.idle.total_seconds()),
            second_factor_used=second_factor,
            device_fingerprint=device_fingerprint(facts.user_agent, device),
            device_label=device_label(facts.user_agent),
        )
        return session, token

    def _issued(self, session: Session, standing: Standing, cookies: tuple[SetCookie, ...] = ()) -> Issued:
        lifetime = min(self._options.limits.access, session.expires_at - self._store.clock.now())
        if lifetime < timedelta(seconds=1):
            raise Unauthenticated(_ENDED)
        reach = standing.reach
        clinics: list[str] | Literal["*"] = "*" if standing.tenant else []
        if reach is not EVERY_CLINIC:
            active = standing.active_clinic
            clinics = sorted(reach, key=lambda clinic: (clinic != active, clinic))[:_MAX_CLAIMED]
        token, claims = self._signer.access(
            user_id=standing.user.id,
            session_id=session.id,
            audience=standing.audience,
            lifetime=lifetime,
            tenant_id=session.tenant_id,
            roles=standing.roles[:32],
            clinic_ids=clinics,
            active_clinic_id=standing.active_clinic,
        )
        return Issued(session, standing, token, claims.exp - claims.iat, cookies)

    async def _move(self, session: Session, standing: Standing) -> Session:
        lifetime = self._lifetime(standing)
        tenant_id = standing.tenant.id if standing.tenant else None
        fields: dict[str, object] = {"tenantId": tenant_id, "activeClinicId": standing.active_clinic}
        elsewhere = tenant_id != session.tenant_id
        if elsewhere:
            # A fresh proof was given for another tenant's business, and the stricter lifetime of two holds.
            fields |= {
                "steppedUpUntil": None,
                "expiresAt": min(session.expires_at, session.created_at + lifetime.absolute),
                "idleSeconds": int(lifetime.idle.total_seconds()),
            }
            if standing.kind == "platform" and session.tenant_id is not None:
                with entered(await self._standings.chain_of(standing.user, session.tenant_id)):
                    await self._record(events.LEFT_TENANT, session.id)
            await self._remember_place(standing)
        moved = await self._sessions.set(session.id, self._store.clock.now(), **fields)
        if moved is None:
            raise Unauthenticated(_ENDED)
        visits = elsewhere and standing.kind == "platform" and tenant_id is not None
        with inside(standing):
            changes = [Change(field="activeClinicId", before=session.active_clinic_id, after=standing.active_clinic)]
            await self._record(events.ENTERED_TENANT if visits else events.SWITCHED, session.id, changes)
        return moved

    async def _check_clinic(self, standing: Standing, clinic_id: str) -> None:
        with inside(standing):
            known = standing.tenant is not None and await self._clinics.exist({clinic_id})
        if not known or standing.active_clinic != clinic_id:
            raise NotFound("There is no such clinic.")

    def _claim(self, facts: Facts) -> RefreshClaim:
        if facts.refresh_token is None:
            raise Unauthenticated("There is no session on this device. Sign in first.")
        try:
            return self._refresh.parse(facts.refresh_token)
        except InvalidToken:
            raise Unauthenticated(_ENDED) from None

    async def _live(self, session_id: str) -> Session:
        session = await self._sessions.find(session_id)
        if session is None or not self._is_live(session):
            raise Unauthenticated(_ENDED)
        return session

    def _is_live(self, session: Session) -> bool:
        return alive_until(session) > self._store.clock.now().timestamp()

    async def _end_family(self, session: Session) -> None:
        """An authentic token of an earlier generation: somebody else may hold the present one (RFC 9700, 4.14.2)."""
        with entered(await self._standings.chain_of(ANONYMOUS, session.tenant_id)):
            await self._ends.one(session.id, "refresh token reused", event=events.REUSED)

    async def _end(self, session: Session, reason: str) -> None:
        user = await self._accounts.find(session.user_id)
        with entered(await self._standings.chain_of(user or ANONYMOUS, session.tenant_id)):
            await self._ends.one(session.id, reason)

    async def _remember_place(self, standing: Standing) -> None:
        if standing.tenant is None or standing.kind == "platform":
            return
        user = await self._accounts.get(standing.user.id)
        if user.last_tenant_id != standing.tenant.id:
            with inside(standing):
                await self._accounts.change(user, PLACE_CHANGED, last_tenant_id=standing.tenant.id)

    async def _warn(self, user: User, session: Session) -> None:
        await self._letters.send(
            "new-device",
            to=user.email,
            locale=user.locale,
            device=session.device_label,
            at=session.created_at,
            link=f"{self._options.public_url}/forgot-password",
        )

    async def _record(self, event: str, session_id: str, changes: list[Change] | None = None) -> None:
        await self._store.trail.record(event, entity=Session.entity, entity_id=session_id, changes=changes or [])

    def _lifetime(self, standing: Standing) -> Lifetime:
        limits = self._options.limits
        return limits.staff if standing.kind in ("staff", "platform") else limits.patient

    def _refresh_cookie(self, session: Session, token: str) -> SetCookie:
        left = session.expires_at - self._store.clock.now()
        return SetCookie(REFRESH_COOKIE, token, REFRESH_PATH, left, self._options.cookie_secure)

    def _no_refresh_cookie(self) -> SetCookie:
        return SetCookie(REFRESH_COOKIE, "", REFRESH_PATH, timedelta(0), self._options.cookie_secure)

    def _device_cookie(self, device: str) -> SetCookie:
        return SetCookie(DEVICE_COOKIE, device, DEVICE_PATH, DEVICE_LIFETIME, self._options.cookie_secure)


def alive_until(session: Session) -> float:
    """POSIX seconds at which a session ends without being refreshed; 0 when it has ended."""
    if session.revoked_at is not None:
        return 0.0
    return min(session.expires_at, session.last_used_at + timedelta(seconds=session.idle_seconds)).timestamp()


def account_view(user: User) -> AccountView:
    """An account as its owner sees it."""
    return AccountView(user.id, user.email, user.email_verified_at is not None, user.name, user.locale)


def workplace_view(standing: Standing) -> WorkplaceView | None:
    """The tenant of a standing."""
    tenant = standing.tenant
    return WorkplaceView(tenant.id, tenant.slug, tenant.name, tenant.state) if tenant else None
