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
from donto.identity.watch import Watch
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
    watch: Watch

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


@dataclass(frozen=True, slots=True)
class _Credentials:
    """What makes and checks secrets."""

    signer: TokenSigner
    verifier: TokenVerifier
    refresh: RefreshTokens


@dataclass(frozen=True, slots=True)
class _Accounts:
    """What keeps accounts."""

    accounts: AccountService
    letters: Letters
    factors: SecondFactors
    tokens: OneTimeTokens
    throttles: LoginThrottles


@dataclass(frozen=True, slots=True)
class _Sessions:
    """What sessions are started, judged and ended with."""

    ends: SessionEnds
    standings: Standings
    doors: Doors
    attempts: Attempts
    sessions: SessionService


def create(
    core: Core,
    ports: Ports,
    *,
    options: Options | None = None,
    hasher: PasswordHasher | None = None,
    random: RandomBytes = secrets.token_bytes,
) -> Identity:
    """Make all services. `options` instead of those that the settings imply; `hasher` with a cost of its own."""
    options = options or options_of(core.settings)
    hasher = hasher or PasswordHasher(random_bytes=random)
    credentials = _credentials(core, options, random)
    accounts = _accounts(core, hasher, random)
    rights = RightsResolver(core.store, ports.elevations)
    cache = PrincipalCache(core.live)
    ends = SessionEnds(core.store, cache.forget)
    people = _people(core, ports, accounts, rights, ends, options, random)
    sessions = _sessions(core, ports, accounts, people.members, rights, ends, credentials, options, random)
    return Identity(
        options=options,
        hasher=hasher,
        accounts=accounts.accounts,
        letters=accounts.letters,
        factors=accounts.factors,
        people=people,
        members=people.members,
        roles=roles.create(core.store, entitlements=ports.entitlements, holders=people.roster),
        rights=rights,
        standings=sessions.standings,
        doors=sessions.doors,
        attempts=sessions.attempts,
        sessions=sessions.sessions,
        ends=ends,
        sign_in=_sign_in(core, ports, accounts, sessions, credentials, options),
        joining=Joining(
            sessions.doors,
            sessions.attempts,
            accounts.accounts,
            people.members,
            sessions.standings,
            sessions.sessions,
        ),
        registration=_registration(core, ports, accounts, people.members, sessions, options),
        recovery=_recovery(core, accounts, sessions, options),
        confirmation=_confirmation(core, accounts, sessions, options),
        profile=ProfileService(
            core.store, accounts.accounts, sessions.standings, sessions.sessions, ports.entitlements, ports.flags
        ),
        authenticator=SessionAuthenticator(
            core.store, accounts.accounts, sessions.standings, credentials.verifier, cache
        ),
        watch=Watch(core.store, core.tally, people.roster, accounts.accounts, accounts.letters, options.public_url),
    )


def _credentials(core: Core, options: Options, random: RandomBytes) -> _Credentials:
    ring = core.settings.token_ring
    both = (Audience.TENANT, Audience.PLATFORM)
    return _Credentials(
        signer=TokenSigner(ring, issuer=options.public_url, clock=core.clock, new_id=lambda: core.ids.new("tok")),
        verifier=TokenVerifier(ring, issuer=options.public_url, audiences=both, clock=core.clock),
        refresh=RefreshTokens([core.keys.mac("refresh-token-key")], random),
    )


def _accounts(core: Core, hasher: PasswordHasher, random: RandomBytes) -> _Accounts:
    return _Accounts(
        accounts=AccountService(core.store, hasher),
        letters=Letters(core.outbox),
        factors=SecondFactors(core.store, core.keys, random),
        tokens=OneTimeTokens(core.store, random),
        throttles=LoginThrottles(core.store, core.keys),
    )


def _people(
    core: Core,
    ports: Ports,
    accounts: _Accounts,
    rights: RightsResolver,
    ends: SessionEnds,
    options: Options,
    random: RandomBytes,
) -> members.Members:
    return members.create(
        core.store,
        resolver=rights,
        accounts=accounts.accounts,
        letters=accounts.letters,
        clinics=ports.clinics,
        quota=ports.quota,
        entitlements=ports.entitlements,
        tenants=ports.directory,
        gate=ports.gate,
        sessions=ends,
        factors=accounts.factors,
        public_url=options.public_url,
        random=random,
    )


def _sessions(
    core: Core,
    ports: Ports,
    accounts: _Accounts,
    member_service: members.MemberService,
    rights: RightsResolver,
    ends: SessionEnds,
    credentials: _Credentials,
    options: Options,
    random: RandomBytes,
) -> _Sessions:
    standings = Standings(
        ports.directory,
        member_service,
        rights,
        platform_needs_second_factor=options.platform_needs_second_factor,
    )
    sessions = SessionService(
        core.store,
        accounts.accounts,
        standings,
        ends,
        accounts.letters,
        ports.clinics,
        credentials.signer,
        credentials.refresh,
        options,
        random,
    )
    return _Sessions(
        ends=ends,
        standings=standings,
        doors=Doors(core.limiter, options),
        attempts=Attempts(core.store, accounts.throttles, standings, accounts.letters, options),
        sessions=sessions,
    )


def _sign_in(
    core: Core, ports: Ports, accounts: _Accounts, sessions: _Sessions, credentials: _Credentials, options: Options
) -> SignIn:
    return SignIn(
        core.store,
        sessions.doors,
        sessions.attempts,
        accounts.accounts,
        accounts.factors,
        accounts.tokens,
        sessions.standings,
        sessions.sessions,
        ports.directory,
        credentials.verifier,
        options,
    )


def _registration(
    core: Core,
    ports: Ports,
    accounts: _Accounts,
    member_service: members.MemberService,
    sessions: _Sessions,
    options: Options,
) -> Registration:
    return Registration(
        core.store,
        sessions.doors,
        accounts.accounts,
        member_service,
        accounts.tokens,
        accounts.letters,
        sessions.ends,
        ports.directory,
        ports.gate,
        options,
    )


def _recovery(core: Core, accounts: _Accounts, sessions: _Sessions, options: Options) -> Recovery:
    return Recovery(
        core.store,
        sessions.doors,
        sessions.attempts,
        accounts.accounts,
        accounts.tokens,
        accounts.throttles,
        accounts.letters,
        sessions.ends,
        sessions.standings,
        options,
    )


def _confirmation(core: Core, accounts: _Accounts, sessions: _Sessions, options: Options) -> Confirmation:
    return Confirmation(
        core.store,
        sessions.attempts,
        accounts.accounts,
        accounts.factors,
        accounts.letters,
        sessions.sessions,
        sessions.ends,
        sessions.standings,
        options,
    )
