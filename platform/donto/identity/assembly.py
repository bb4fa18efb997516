"""Identity, put together: one object per process, made by `create`. Its doors: `donto.identity.routes.routers`."""

import secrets
from dataclasses import dataclass
from typing import Final

from donto.identity import members, roles
from donto.identity.accounts.factor import SecondFactors
from donto.identity.accounts.letters import Letters
from donto.identity.accounts.models import User
from donto.identity.accounts.onetime import OneTimeTokens
from donto.identity.accounts.service import AccountService
from donto.identity.accounts.throttle import LoginThrottles
from donto.identity.credentials.password import PasswordHasher
from donto.identity.credentials.refresh import RefreshTokens
from donto.identity.credentials.token import Audience, TokenSigner, TokenVerifier
from donto.identity.roles.rights import Elevations, RightsResolver
from donto.identity.sessions.attempts import Attempts
from donto.identity.sessions.authenticator import PrincipalCache, SessionAuthenticator
from donto.identity.sessions.confirmation import Confirmation
from donto.identity.sessions.doors import Doors
from donto.identity.sessions.ending import SessionEnds
from donto.identity.sessions.joining import Joining
from donto.identity.sessions.models import Session
from donto.identity.sessions.options import Options
from donto.identity.sessions.profile import ProfileService
from donto.identity.sessions.recovery import Recovery
from donto.identity.sessions.registration import Registration
from donto.identity.sessions.service import SessionService
from donto.identity.sessions.sign_in import SignIn
from donto.identity.sessions.standing import Standings
from donto.kernel.config import Settings
from donto.kernel.core import Core
from donto.kernel.crypto import RandomBytes
from donto.kernel.directory import Entitlements, Flags, Quota, TenantDirectory
from donto.kernel.document import StoredDocument
from donto.kernel.http.access import TenantGate

WATCHED: Final[tuple[type[StoredDocument], ...]] = (Session, User, *members.WATCHED)
"""The documents whose changes this context's cache must hear of. Tenants are watched by the layer that keeps them."""


@dataclass(frozen=True, slots=True)
class Ports:
    """What identity needs of the layers above."""

    directory: TenantDirectory
    entitlements: Entitlements
    quota: Quota
    flags: Flags
    gate: TenantGate
    clinics: members.ClinicDirectory
    elevations: Elevations | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """The services of identity."""

    options: Options
    hasher: PasswordHasher
    accounts: AccountService
    letters: Letters
    factors: SecondFactors
    people: members.Members
    members: members.MemberService
    roles: roles.RoleService
    rights: RightsResolver
    standings: Standings
    doors: Doors
    attempts: Attempts
    sessions: SessionService
    ends: SessionEnds
    sign_in: SignIn
    joining: Joining
    registration: Registration
    recovery: Recovery
    confirmation: Confirmation
    profile: ProfileService
    authenticator: SessionAuthenticator

    def close(self) -> None:
        """End the threads that hash passwords."""
        self.hasher.close()


def options_of(settings: Settings) -> Options:
    """The options that a deployment's settings imply."""
    return Options(
        public_url=settings.public_url,
        cookie_secure=settings.cookie_secure,
        trusted_proxy_hops=settings.trusted_proxy_hops,
        platform_needs_second_factor=settings.environment == "production",
    )


def create(
    core: Core,
    ports: Ports,
    *,
    options: Options | None = None,
    hasher: PasswordHasher | None = None,
    random: RandomBytes = secrets.token_bytes,
) -> Identity:
    """Make all services. `options` instead of those that the settings imply; `hasher` with a cost of its own."""
    store, ring = core.store, core.settings.token_ring
    options = options or options_of(core.settings)
    hasher = hasher or PasswordHasher(random_bytes=random)
    signer = TokenSigner(ring, issuer=options.public_url, clock=core.clock, new_id=lambda: core.ids.new("tok"))
    both = (Audience.TENANT, Audience.PLATFORM)
    verifier = TokenVerifier(ring, issuer=options.public_url, audiences=both, clock=core.clock)
    refresh = RefreshTokens([core.keys.mac("refresh-token-key")], random)

    accounts = AccountService(store, hasher)
    letters = Letters(core.outbox)
    factors = SecondFactors(store, core.keys, random)
    tokens = OneTimeTokens(store, random)
    throttles = LoginThrottles(store, core.keys)
    cache = PrincipalCache(core.live)
    ends = SessionEnds(store, cache.forget)
    rights = RightsResolver(store, ports.elevations)
    people = members.create(
        store,
        resolver=rights,
        accounts=accounts,
        letters=letters,
        clinics=ports.clinics,
        quota=ports.quota,
        entitlements=ports.entitlements,
        tenants=ports.directory,
        gate=ports.gate,
        sessions=ends,
        factors=factors,
        public_url=options.public_url,
        random=random,
    )
    member_service = people.members
    standings = Standings(
        ports.directory,
        member_service,
        rights,
        platform_needs_second_factor=options.platform_needs_second_factor,
    )
    doors = Doors(core.limiter, options)
    attempts = Attempts(store, throttles, standings, letters, options)
    sessions = SessionService(
        store, accounts, standings, ends, letters, ports.clinics, signer, refresh, options, random
    )
    sign_in = SignIn(
        store,
        doors,
        attempts,
        accounts,
        factors,
        tokens,
        standings,
        sessions,
        ports.directory,
        verifier,
        options,
    )
    return Identity(
        options=options,
        hasher=hasher,
        accounts=accounts,
        letters=letters,
        factors=factors,
        people=people,
        members=member_service,
        roles=roles.create(store, entitlements=ports.entitlements, holders=people.roster),
        rights=rights,
        standings=standings,
        doors=doors,
        attempts=attempts,
        sessions=sessions,
        ends=ends,
        sign_in=sign_in,
        joining=Joining(doors, attempts, accounts, member_service, standings, sessions),
        registration=Registration(
            store,
            doors,
            accounts,
            member_service,
            tokens,
            letters,
            ends,
            ports.directory,
            ports.gate,
            options,
        ),
        recovery=Recovery(store, doors, attempts, accounts, tokens, throttles, letters, ends, standings, options),
        confirmation=Confirmation(store, attempts, accounts, factors, letters, sessions, ends, standings, options),
        profile=ProfileService(store, accounts, standings, sessions, ports.entitlements, ports.flags),
        authenticator=SessionAuthenticator(store, accounts, standings, verifier, cache),
    )
