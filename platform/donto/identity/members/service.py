"""What can be done with the people of a tenant."""

from collections.abc import Sequence
from typing import Final

from donto.identity.accounts.models import User
from donto.identity.accounts.policy import has_second_factor
from donto.identity.accounts.service import AccountService
from donto.identity.members import events
from donto.identity.members.invitation import InvitationService, Preview
from donto.identity.members.models import PATIENT, Assignment, Membership
from donto.identity.members.policy import is_owner, may_make_owners, shift_between
from donto.identity.members.ports import FactorReset, TenantSessions
from donto.identity.members.repository import PATIENTS, STAFF, MemberRepository
from donto.identity.members.roster import Roster
from donto.identity.members.schemas import AssignmentInput, AssignmentView, MembershipRow, UserView
from donto.identity.members.security import SecurityPolicyService
from donto.identity.roles.matrix import Role
from donto.identity.roles.policy import Held, may_grant, rights_of
from donto.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound, PreconditionFailed
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC

_BATCH: Final = 100
"""Memberships read at once while a list is searched by name."""


class MemberService:
    """The tenant's people: their places, roles and sign-ins."""

    def __init__(
        self,
        store: Store,
        roster: Roster,
        invitations: InvitationService,
        security: SecurityPolicyService,
        accounts: AccountService,
        sessions: TenantSessions,
        factors: FactorReset,
    ) -> None:
        """`sessions` and `factors` act on sign-ins and accounts in the transaction of the call."""
        self._store = store
        self._roster = roster
        self._invitations = invitations
        self._security = security
        self._accounts = accounts
        self._sessions = sessions
        self._factors = factors
        self._members = MemberRepository(store)

    # ---- reading

    async def page(
        self,
        limit: int,
        cursor: str | None,
        *,
        role: str | None = None,
        active: bool | None = None,
        q: str | None = None,
    ) -> Page[UserView]:
        """People in reach, oldest first: those who work here, or with `role="patient"` the patients' accounts.

        `q` is the beginning of any part of a name. Patients are searched elsewhere: with `role="patient"` it
        raises InvalidInput.
        """
        condition = dict(PATIENTS if role == PATIENT else STAFF)
        if role is not None:
            condition["assignments.role"] = role
        if active is not None:
            condition["active"] = active
        if q is not None and role == PATIENT:
            raise InvalidInput.at("query:q", "not-here", "Search patients in the list of patients.")
        if q is None:
            rows = await self._rows(condition, limit, cursor)
            return Page(await self._views(rows.items), rows.next_cursor)
        return await self._search(condition, limit, cursor, q)

    async def _rows(self, condition: dict[str, object], limit: int, cursor: str | None) -> Page[MembershipRow]:
        return await self._members.page(condition, MembershipRow, sort=[("_id", 1)], limit=limit, cursor=cursor)

    async def _search(self, condition: dict[str, object], limit: int, cursor: str | None, q: str) -> Page[UserView]:
        """Names are the accounts', so they are compared here: a tenant's staff are few, see `Membership.staff`."""
        found: list[UserView] = []
        while True:
            rows = await self._rows(condition, _BATCH, cursor)
            for view in await self._views(rows.items):
                if _named(view.name, q):
                    found.append(view)
                    if len(found) == limit:
                        behind = await self._cursor_after(condition, cursor, rows, view.id)
                        return Page(found, behind)
            if rows.next_cursor is None:
                return Page(found)
            cursor = rows.next_cursor

    async def _cursor_after(
        self, condition: dict[str, object], cursor: str | None, rows: Page[MembershipRow], user_id: str
    ) -> str | None:
        """The cursor behind one row of a batch: that of the page which ends with it."""
        position = next(index for index, row in enumerate(rows.items) if row.user_id == user_id)
        return (await self._rows(condition, position + 1, cursor)).next_cursor

    async def _views(self, rows: Sequence[MembershipRow]) -> list[UserView]:
        users = await self._accounts.by_ids([row.user_id for row in rows])
        return [view_of(row, users[row.user_id]) for row in rows if row.user_id in users]

    async def view(self, user_id: str) -> UserView:
        """One person. Raises NotFound for whoever has no place here, or none in reach."""
        return await self._view(await self._get(user_id))

    async def membership_of(self, user_id: str) -> Membership | None:
        """A user's membership, for the sign-in. Not narrowed to anybody's reach."""
        return await self._roster.of(user_id)

    async def second_factor_required(self, membership: Membership) -> bool:
        """Whether the tenant's policy asks for a second factor from somebody with these roles, in any clinic."""
        return await self._security.demands_second_factor(membership)

    async def may(self, user_id: str, permission: str, clinic_id: str | None) -> bool:
        """Whether somebody's roles here allow something in a clinic; None: in any of theirs."""
        held = await self._roster.held_by(user_id)
        theirs = {clinic for _, clinics in held if clinics is not EVERY_CLINIC for clinic in clinics}
        where = [clinic_id] if clinic_id is not None else [None, *sorted(theirs)]
        return any(permission in rights_of(held, clinic) for clinic in where)

    # ---- changing

    async def assign(self, user_id: str, version: int, wanted: Sequence[AssignmentInput]) -> UserView:
        """Give a member of staff other roles. Raises InvalidInput, Forbidden, Conflict, LimitReached."""
        before = await self._get(user_id)
        if before.version != version:
            raise PreconditionFailed("The user's roles were changed by somebody else in the meantime.")
        if not before.staff:
            raise Conflict("This is a patient's account. Invite the person to join your staff.")
        kept = [assignment for assignment in before.assignments if assignment.role == PATIENT]
        usable = [*await self._roster.usable(wanted), *kept]
        shift = shift_between(before.assignments, usable)
        actor = await self._roster.of_actor()
        await self._check_shift(actor, [*shift.given, *shift.taken])
        if is_owner(shift.taken):
            await self._roster.check_owner_remains(before)
        after = before.model_copy(update={"assignments": usable})
        changed = await self._members.update(before, after, events.MEMBER_ROLES_CHANGED)
        await self._roster.count(before, changed)
        return await self._view(changed)

    async def _check_shift(self, actor: frozenset[Held], assignments: Sequence[Assignment]) -> None:
        if is_owner(assignments) and not may_make_owners(actor):
            raise Forbidden("Only an owner makes or unmakes an owner.", permission="roles:assign_owner")
        for assignment in assignments:
            for offered in await self._roster.held([assignment]):
                if not may_grant(actor, offered):
                    raise Forbidden(
                        "You cannot give or take a role that can do more than you can.", role=assignment.role
                    )

    async def set_active(self, user_id: str, *, active: bool) -> UserView:
        """Shut somebody out, or let them in again. Shutting out ends their sessions in this tenant."""
        before = await self._get(user_id)
        await self._roster.check_owner_change(before, await self._roster.of_actor())
        if before.active == active:
            return await self._view(before)
        if not active and is_owner(before.assignments):
            await self._roster.check_owner_remains(before)
        at = None if active else self._store.clock.now()
        after = before.model_copy(update={"active": active, "deactivated_at": at})
        event = events.MEMBER_ACTIVATED if active else events.MEMBER_DEACTIVATED
        changed = await self._members.update(before, after, event)
        await self._roster.count(before, changed)
        if not active:
            await self._sessions.end(user_id, before.tenant_id, "deactivated")
        return await self._view(changed)

    async def reset_second_factor(self, user_id: str) -> None:
        """Take somebody's second factor off, so that they can set up a new one.

        Raises Conflict for an account that other tenants rely on too: one of them must not weaken the
        sign-in to another. Its holder has recovery codes, and the operator's support can help.
        """
        member = await self._get(user_id)
        await self._roster.check_owner_change(member, await self._roster.of_actor())
        user = await self._accounts.get(user_id)
        if set(user.tenant_ids) - {member.tenant_id} or user.platform_roles:
            raise Conflict("Only the holder of this account, with a recovery code, or support can do this.")
        await self._factors.remove(user_id)
        await self._note(events.SECOND_FACTOR_RESET, member)

    async def end_sessions(self, user_id: str) -> int:
        """Sign somebody out of this tenant on all devices; elsewhere they stay signed in. Gives how many."""
        member = await self._get(user_id)
        ended = await self._sessions.end(user_id, member.tenant_id, "revoked")
        await self._note(events.SESSIONS_ENDED, member)
        return ended

    # ---- doctors

    async def link_doctor(self, user_id: str, doctor_id: str) -> None:
        """Note that a doctor's profile is this colleague's, in the transaction under way.

        Raises InvalidInput at /userId for whoever does not work here or is out of the actor's reach, Conflict for
        somebody who has a profile already.
        """
        before = await self._members.of(user_id)
        if before is None or not before.staff:
            raise InvalidInput.at("/userId", "unknown-user", "Nobody with this id works here.")
        if before.doctor_id is not None:
            raise Conflict("This person has a doctor's profile already.", clashes="/userId")
        after = before.model_copy(update={"doctor_id": doctor_id})
        await self._members.update(before, after, events.DOCTOR_LINKED)

    async def unlink_doctor(self, user_id: str) -> None:
        """Take the link off again, in the transaction under way. Raises Forbidden for somebody out of reach."""
        before = await self._members.of(user_id)
        if before is None:
            raise Forbidden("The person linked to this profile works where you do not.")
        if before.doctor_id is not None:
            after = before.model_copy(update={"doctor_id": None})
            await self._members.update(before, after, events.DOCTOR_UNLINKED)

    # ---- joining

    # All three: in the caller's transaction and tenant scope. They note the tenant in the account too, so the
    # caller's `user` may be a version behind afterwards.

    async def add_owner(self, user: User) -> Membership:
        """Make the user an owner, at sign-up. Also gives the tenant its security policy."""
        await self._security.make()
        return await self._add(user, [Assignment(role=Role.OWNER, clinic_ids="*")])

    async def add_patient(self, user: User, *, patient_id: str | None = None) -> Membership:
        """Make the user a patient, at registration. Raises Conflict for somebody who is one here already."""
        return await self._add(user, [Assignment(role=PATIENT, clinic_ids="*")], patient_id)

    async def add_staff(self, user: User, wanted: Sequence[Assignment]) -> Membership:
        """Take somebody on without an invitation: for the command line and demo data, behind no route."""
        return await self._add(user, await self._roster.usable(wanted))

    async def _add(self, user: User, assignments: Sequence[Assignment], patient_id: str | None = None) -> Membership:
        present = await self._accounts.get(user.id)
        return (await self._roster.admit(present, assignments, patient_id=patient_id))[1]

    async def preview(self, token: str) -> Preview:
        """What an invitation's token offers, see `InvitationService.preview`."""
        return await self._invitations.preview(token)

    async def accept(self, token: str, name: str, password: str) -> tuple[User, Membership]:
        """Accept an invitation, see `InvitationService.accept`."""
        return await self._invitations.accept(token, name, password)

    async def recount(self) -> dict[str, int]:
        """What the meters `staff` and `doctors` of the tenant in scope must read."""
        return await self._roster.recount()

    async def _get(self, user_id: str) -> Membership:
        found = await self._members.of(user_id)
        if found is None:
            raise NotFound("There is no such user.")
        return found

    async def _view(self, member: Membership) -> UserView:
        user = await self._accounts.get(member.user_id)
        assignments = [AssignmentView(part.role, part.clinic_ids) for part in member.assignments]
        row = MembershipRow(
            id=member.id,
            user_id=member.user_id,
            assignments=assignments,
            active=member.active,
            created_at=member.created_at,
            version=member.version,
            deactivated_at=member.deactivated_at,
            patient_id=member.patient_id,
        )
        return view_of(row, user)

    async def _note(self, event: str, member: Membership) -> None:
        """An audit entry for what changes nothing here: tenants see what was done to their people's sign-ins."""
        await self._store.trail.record(event, entity=Membership.entity, entity_id=member.id, changes=())


def view_of(row: MembershipRow, user: User) -> UserView:
    """A person as clients see them."""
    return UserView(
        id=user.id,
        name=user.name,
        email=user.email,
        email_verified=user.email_verified_at is not None,
        second_factor=has_second_factor(user),
        assignments=row.assignments,
        active=row.active,
        deactivated_at=row.deactivated_at,
        patient_id=row.patient_id,
        joined_at=row.created_at,
        version=row.version,
    )


def _named(name: str, q: str) -> bool:
    """Whether the name, or one of its parts, begins with `q`."""
    wanted = " ".join(q.casefold().split())
    words = name.casefold().split()
    return any(" ".join(words[index:]).startswith(wanted) for index in range(len(words)))
