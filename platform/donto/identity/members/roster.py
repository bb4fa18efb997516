"""Who is in, with which roles, and what that counts as. The rules that concern the whole tenant live here."""

from collections import Counter
from collections.abc import Sequence

from donto.identity.accounts.models import User
from donto.identity.accounts.service import AccountService
from donto.identity.members import events
from donto.identity.members.models import PATIENT, Assignment, Membership
from donto.identity.members.policy import (
    DOCTORS_METER,
    METERS,
    STAFF_METER,
    existence_faults,
    is_owner,
    may_make_owners,
    meters_of,
    shape_faults,
)
from donto.identity.members.ports import ClinicDirectory
from donto.identity.members.repository import OfferRepository, RosterRepository, SecurityPolicyRepository
from donto.identity.roles.matrix import Role
from donto.identity.roles.policy import Assigned, Held, built_in
from donto.identity.roles.repository import RoleLedgerRepository
from donto.identity.roles.rights import RightsResolver
from donto.identity.roles.service import RoleUses
from donto.kernel.directory import Quota
from donto.kernel.errors import Conflict, Forbidden, InvalidInput
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope


class Roster:
    """The tenant's people. Also tells `donto.identity.roles` who holds what (its port `RoleHolders`)."""

    def __init__(
        self,
        store: Store,
        resolver: RightsResolver,
        accounts: AccountService,
        clinics: ClinicDirectory,
        quota: Quota,
    ) -> None:
        self._store = store
        self._resolver = resolver
        self._accounts = accounts
        self._clinics = clinics
        self._quota = quota
        self._everybody = RosterRepository(store)
        self._offers = OfferRepository(store)
        self._policies = SecurityPolicyRepository(store)
        self._ledger = RoleLedgerRepository(store)

    async def of(self, user_id: str) -> Membership | None:
        """A user's membership, in whatever clinics."""
        return await self._everybody.of(user_id)

    async def owners(self) -> list[User]:
        """The accounts of the active owners."""
        found = await self._everybody.owners()
        return list((await self._accounts.by_ids([owner.user_id for owner in found])).values())

    async def held(self, assignments: Sequence[Assigned]) -> frozenset[Held]:
        """The roles behind assignments."""
        return await self._resolver.held(assignments)

    async def held_by(self, user_id: str) -> frozenset[Held]:
        """What a user holds here; nothing without an active membership."""
        membership = await self._everybody.of(user_id)
        return await self.held(membership.assignments) if membership and membership.active else frozenset()

    async def of_actor(self) -> frozenset[Held]:
        """What the actor of the present scope holds. The system holds nothing: it does not grant."""
        actor = tenant_scope().actor
        return await self.held_by(actor.id) if actor.kind == "user" else frozenset()

    async def uses(self, role_id: str) -> RoleUses:
        """Where a role is in use."""
        return RoleUses(
            members=await self._everybody.holders(role_id),
            invitations=await self._offers.offering(role_id),
            policies=await self._policies.naming(role_id),
        )

    async def recount_staff(self, role: str | None = None) -> int:
        """How many active people work here, or do so in a role: what the meters must read."""
        return await self._everybody.active_staff(role)

    async def recount(self) -> dict[str, int]:
        """Both meters, counted from the memberships themselves."""
        return {STAFF_METER: await self.recount_staff(), DOCTORS_METER: await self.recount_staff(Role.DOCTOR)}

    async def usable(self, wanted: Sequence[Assigned]) -> list[Assignment]:
        """`wanted` as it is stored. Raises InvalidInput that names every role or clinic that is not there.

        Meets the deletion of a role at the ledger, so that none of them is assigned and deleted at once.
        """
        faults = shape_faults(wanted)
        if not faults:
            own = {assignment.role for assignment in wanted if built_in(assignment.role) is None}
            if own:
                await self._ledger.enter()
            clinics = {
                clinic for assignment in wanted if assignment.clinic_ids != "*" for clinic in assignment.clinic_ids
            }
            faults = existence_faults(
                wanted,
                await self._resolver.compositions(own),
                await self._clinics.exist(clinics) if clinics else set(),
            )
        if faults:
            raise InvalidInput(faults[0].detail, errors=faults)
        return [
            Assignment(
                role=assignment.role,
                clinic_ids="*" if assignment.clinic_ids == "*" else sorted(assignment.clinic_ids),
            )
            for assignment in wanted
        ]

    async def admit(
        self, user: User, assignments: Sequence[Assignment], *, patient_id: str | None = None
    ) -> tuple[User, Membership]:
        """Give a user a place here, in the transaction under way. Counts, and may raise LimitReached.

        Somebody who is a patient here already can be taken on, and the other way round. Raises Conflict when
        they have the place already.
        """
        before = await self._everybody.of(user.id)
        if before is None:
            now = self._store.clock.now()
            member = Membership(
                id=self._store.ids.new("mem"),
                tenant_id=tenant_scope().tenant_id,
                created_at=now,
                updated_at=now,
                user_id=user.id,
                assignments=list(assignments),
                patient_id=patient_id,
            )
            await self._everybody.insert(member, events.MEMBER_JOINED)
        else:
            member = await self._widen(before, assignments, patient_id)
        await self.count(before, member)
        return await self._accounts.join(user, member.tenant_id), member

    async def _widen(self, before: Membership, assignments: Sequence[Assignment], patient_id: str | None) -> Membership:
        roles = {assignment.role for assignment in assignments}
        if (before.staff and roles - {PATIENT}) or (PATIENT in roles and _is_patient(before)):
            raise Conflict("This person has a place here already.", active=before.active)
        # Whoever was shut out stays so as a patient; to be taken on is to be let in again.
        let_in = before.active or bool(roles - {PATIENT})
        after = before.model_copy(
            update={
                "assignments": [*before.assignments, *assignments],
                "active": let_in,
                "deactivated_at": None if let_in else before.deactivated_at,
                "patient_id": patient_id or before.patient_id,
            }
        )
        return await self._everybody.update(before, after, events.MEMBER_JOINED)

    async def count(self, before: Membership | None, after: Membership) -> None:
        """Tell the meters what has changed. In the transaction of the change, so that they equal `recount`."""
        had = meters_of(before.assignments, active=before.active) if before else Counter[str]()
        has = meters_of(after.assignments, active=after.active)
        for meter in METERS:
            difference = has[meter] - had[meter]
            if difference > 0:
                await self._quota.take(meter, difference)
            elif difference < 0:
                await self._quota.release(meter, -difference)

    async def check_owner_change(self, member: Membership, actor: frozenset[Held]) -> None:
        """Raise Forbidden unless `member` is no owner, or the actor may make and unmake owners."""
        if is_owner(member.assignments) and not may_make_owners(actor):
            raise Forbidden("Only an owner can do this to an owner.", permission="roles:assign_owner")

    async def check_owner_remains(self, leaving: Membership) -> None:
        """Raise Conflict when `leaving` is the last active owner, also if another one is just leaving."""
        await self._ledger.enter()
        if leaving.active and not await self._everybody.other_owners(leaving.user_id):
            raise Conflict("This is the last owner. Make somebody else an owner first.", rule="last-owner")


def _is_patient(member: Membership) -> bool:
    return any(assignment.role == PATIENT for assignment in member.assignments)
