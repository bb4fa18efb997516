"""Invitations: an offer by letter, and how it becomes a membership.

A token reads `<tenant id>.<random>`: whoever brings one is not signed in, so the token itself must say whose it is.
Only its hash is stored. Unknown, used, revoked, outdated: every token that cannot be accepted gets one answer.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from donto.identity.accounts import events as account_events
from donto.identity.accounts.letters import Letters
from donto.identity.accounts.models import User
from donto.identity.accounts.policy import normalised_email
from donto.identity.accounts.service import AccountService
from donto.identity.members import events
from donto.identity.members.models import Assignment, Invitation, Membership
from donto.identity.members.policy import may_invite, meters_of, over_limit
from donto.identity.members.repository import InvitationRepository, OfferRepository
from donto.identity.members.roster import Roster
from donto.identity.members.schemas import InvitationCreate, InvitationRow, InvitationState
from donto.identity.roles.models import TenantRole
from donto.identity.roles.policy import built_in
from donto.identity.roles.repository import RoleLedgerRepository, RoleRepository
from donto.kernel.crypto import RandomBytes, new_token, token_hash
from donto.kernel.directory import Entitlements, TenantDirectory, TenantRef
from donto.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from donto.kernel.http.access import Need, TenantGate
from donto.kernel.ids import is_id
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered, tenant_scope

LIFETIME: Final = timedelta(days=7)
MOST_LETTERS: Final = 20
"""Letters per invitation: more of them help nobody and make us a nuisance to a stranger's mailbox."""
_METER_NAMES: Final = {"staff": "people", "doctors": "doctors"}


class Preview(NamedTuple):
    """What a token offers, for the page on which it is accepted."""

    tenant_name: str
    roles: tuple[str, ...]
    """For people: a built-in role's name, or the name of a tenant-defined one."""
    email: str
    expires_at: datetime
    has_account: bool
    """Whether the address has an account, whose password must then be given instead of a new one."""


class Offered(NamedTuple):
    """An invitation, and what the plan has to say about it."""

    invitation: Invitation
    hint: str | None


class InvitationService:
    """Sends, withdraws and redeems invitations."""

    def __init__(
        self,
        store: Store,
        roster: Roster,
        accounts: AccountService,
        letters: Letters,
        tenants: TenantDirectory,
        gate: TenantGate,
        entitlements: Entitlements,
        public_url: str,
        random: RandomBytes,
    ) -> None:
        """`public_url`: where people reach us, for the link in the letter."""
        self._store = store
        self._roster = roster
        self._accounts = accounts
        self._letters = letters
        self._tenants = tenants
        self._gate = gate
        self._entitlements = entitlements
        self._public_url = public_url
        self._random = random
        self._invitations = InvitationRepository(store)
        self._offers = OfferRepository(store)
        self._roles = RoleRepository(store)
        self._ledger = RoleLedgerRepository(store)

    # ---- for the clinic's people

    async def invite(self, data: InvitationCreate) -> Offered:
        """Offer roles to an address. Raises InvalidInput, Forbidden, Conflict for a member or an open offer."""
        email = normalised_email(data.email)
        assignments = await self._roster.usable(data.assignments)
        await self._check_offer(assignments)
        await self._check_stranger(email)
        scope, now = tenant_scope(), self._store.clock.now()
        token = self._token()
        invitation = Invitation(
            id=self._store.ids.new("inv"),
            tenant_id=scope.tenant_id,
            created_at=now,
            updated_at=now,
            email=email,
            assignments=assignments,
            token_hash=token_hash(token),
            invited_by=scope.actor.id,
            expires_at=now + LIFETIME,
            locale=data.locale,
            note=data.note,
        )
        hint = await self._hint(assignments)
        # Asked first: inside a transaction the unique index would abort everything, with the same answer.
        if await self._offers.open(email) is not None:
            raise Conflict("There is an open invitation for this address. Send it again instead.", clashes="/email")
        await self._invitations.insert(invitation, events.INVITATION_SENT)
        await self._send(invitation, token)
        return Offered(invitation, hint)

    async def page(self, limit: int, cursor: str | None, state: InvitationState | None = None) -> Page[InvitationRow]:
        """Invitations in reach, the latest first."""
        now = self._store.clock.now()
        condition: dict[str, Any] = {}
        if state in ("open", "expired"):
            condition = {"state": "open", "expiresAt": {"$gt" if state == "open" else "$lte": now}}
        elif state is not None:
            condition = {"state": state}
        return await self._invitations.page(condition, InvitationRow, limit=limit, cursor=cursor)

    async def resend(self, invitation_id: str) -> Invitation:
        """Send an open invitation again, with a new token: the one before is dead. Its offer is the sender's now."""
        before = await self._changeable(invitation_id)
        if before.sent >= MOST_LETTERS:
            raise Conflict(f"It was sent {before.sent} times. Revoke it and ask the person.", limit=MOST_LETTERS)
        token = self._token()
        after = before.model_copy(
            update={
                "token_hash": token_hash(token),
                "expires_at": self._store.clock.now() + LIFETIME,
                "invited_by": tenant_scope().actor.id,
                "sent": before.sent + 1,
            }
        )
        changed = await self._invitations.update(before, after, events.INVITATION_SENT_AGAIN)
        await self._send(changed, token)
        return changed

    async def revoke(self, invitation_id: str) -> None:
        """Withdraw an open invitation: its token is dead."""
        before = await self._changeable(invitation_id)
        after = before.model_copy(update={"state": "revoked"})
        await self._invitations.update(before, after, events.INVITATION_REVOKED)

    def state_of(self, invitation: Invitation | InvitationRow) -> InvitationState:
        """The state as of now: an open invitation expires by itself."""
        if invitation.state == "open" and invitation.expires_at <= self._store.clock.now():
            return "expired"
        return invitation.state

    # ---- for whoever brings a token

    async def preview(self, token: str) -> Preview:
        """What the token offers. Raises NotFound, the same for every token that cannot be accepted."""
        tenant = await self._tenant_of(token)
        with _inside(tenant, Actor("anonymous", "invitation")):
            invitation = await self._usable(token)
            names = await self._role_names(invitation.assignments)
        account = await self._accounts.find_by_email(invitation.email)
        return Preview(tenant.name, tuple(names), invitation.email, invitation.expires_at, account is not None)

    async def accept(self, token: str, name: str, password: str) -> tuple[User, Membership]:
        """Make the invited person a member, in one transaction (the caller's, if there is one).

        An address with an account must prove that account's password, and its name stays; otherwise `name` and
        `password` make one. Either way the address is proved by the letter. Raises NotFound for a token that
        cannot be accepted (also of two who accept it at once, for one), InvalidInput at /password,
        LimitReached, TenantStateForbids.
        """
        tenant = await self._tenant_of(token)
        with _inside(tenant, Actor("anonymous", "invitation")):
            email = (await self._usable(token)).email
        await self._gate.check(tenant.id, Need.WRITE)
        account = await self._accounts.find_by_email(email)
        # Before the transaction, which may run again: this is the slow part.
        if account is not None and not await self._accounts.check_password(account, password):
            raise InvalidInput.at(
                "/password", "wrong-password", "This address has an account: give the password of that account."
            )

        async def work() -> tuple[User, Membership]:
            with _inside(tenant, Actor("anonymous", "invitation")):
                # Two who bring one token meet here; the later one starts again and finds it used.
                await self._ledger.enter()
                invitation = await self._usable(token)
                user = await self._account(account, invitation, name, password, tenant)
            with _inside(tenant, Actor("user", user.id)):
                return await self._redeem(invitation, user)

        return await self._store.database.transaction(work)

    async def _account(
        self, known: User | None, invitation: Invitation, name: str, password: str, tenant: TenantRef
    ) -> User:
        if known is None:
            return await self._accounts.create(
                email=invitation.email,
                name=name,
                password=password,
                locale=invitation.locale,
                verified=True,
                context=(tenant.name,),
            )
        user = await self._accounts.get(known.id)
        if user.platform_roles:
            raise Conflict("This account belongs to the operator and cannot work in a clinic.")
        if user.email_verified_at is None:
            now = self._store.clock.now()
            user = await self._accounts.change(user, account_events.EMAIL_VERIFIED, email_verified_at=now)
        return user

    async def _redeem(self, invitation: Invitation, user: User) -> tuple[User, Membership]:
        after = invitation.model_copy(update={"state": "accepted", "accepted_user_id": user.id})
        await self._offers.update(invitation, after, events.INVITATION_ACCEPTED)
        return await self._roster.admit(user, invitation.assignments)

    async def _tenant_of(self, token: str) -> TenantRef:
        tenant_id = token.partition(".")[0]
        tenant = await self._tenants.by_id(tenant_id) if is_id(tenant_id) else None
        if tenant is None:
            raise _gone()
        return tenant

    async def _usable(self, token: str) -> Invitation:
        """The token's invitation, if it can be accepted and its inviter could still make it."""
        invitation = await self._offers.usable(token_hash(token), self._store.clock.now())
        if invitation is None:
            raise _gone()
        inviter = await self._roster.held_by(invitation.invited_by)
        offered = await self._roster.held(invitation.assignments)
        if not all(may_invite(inviter, one) for one in offered):
            raise _gone()
        return invitation

    # ---- inside

    async def _changeable(self, invitation_id: str) -> Invitation:
        invitation = await self._invitations.get(invitation_id)
        if invitation.state != "open":
            raise Conflict(f"This invitation is {invitation.state}.", state=invitation.state)
        await self._check_offer(invitation.assignments)
        return invitation

    async def _check_offer(self, assignments: Sequence[Assignment]) -> None:
        actor = await self._roster.of_actor()
        for assignment in assignments:
            for offered in await self._roster.held([assignment]):
                if not may_invite(actor, offered):
                    raise Forbidden("You cannot offer this role there.", role=assignment.role)

    async def _check_stranger(self, email: str) -> None:
        user = await self._accounts.find_by_email(email)
        member = await self._roster.of(user.id) if user else None
        if member is not None and member.staff:
            how = "works here already" if member.active else "has a place here that is deactivated"
            raise Conflict(f"The person with this address {how}.", clashes="/email", userId=member.user_id)

    async def _hint(self, assignments: Sequence[Assignment]) -> str | None:
        """What the plan will say at acceptance, counting the other invitations that are under way."""
        used = Counter(await self._roster.recount())
        for waiting in await self._offers.waiting(self._store.clock.now()):
            used += meters_of(waiting.assignments, active=True)
        limits = await self._entitlements.snapshot()
        meter = over_limit(used, meters_of(assignments, active=True), limits)
        if meter is None:
            return None
        return (
            f"Your plan has room for {limits[meter]} {_METER_NAMES[meter]}; {used[meter]} work here or are "
            "invited already. Unless one leaves or the plan changes, this invitation cannot be accepted."
        )

    async def _send(self, invitation: Invitation, token: str) -> None:
        scope = tenant_scope()
        tenant = await self._tenants.by_id(scope.tenant_id)
        inviter = await self._accounts.get(scope.actor.id)
        await self._letters.send(
            "invitation",
            to=invitation.email,
            locale=invitation.locale,
            inviter=inviter.name,
            tenant_name=tenant.name if tenant else "",
            roles=", ".join(await self._role_names(invitation.assignments)),
            # Behind the hash sign: browsers do not send that part, so it is in no server's log.
            link=f"{self._public_url}/invitation#token={token}",
            expires=invitation.expires_at,
        )

    async def _role_names(self, assignments: Sequence[Assignment]) -> list[str]:
        keys = [assignment.role for assignment in assignments]
        own: list[TenantRole] = await self._roles.among(key for key in keys if built_in(key) is None)
        names = {role.id: role.name for role in own}
        return [names.get(key, key) for key in keys]

    def _token(self) -> str:
        return f"{tenant_scope().tenant_id}.{new_token(random=self._random)}"


def _gone() -> NotFound:
    return NotFound("This invitation is not valid any more. Ask for a new one.")


@contextmanager
def _inside(tenant: TenantRef, actor: Actor) -> Iterator[None]:
    """The tenant's scope, for whoever brings its token: this is the edge for them."""
    with entered(TenantScope(tenant.id, tenant.database, actor, EVERY_CLINIC)):
        yield
