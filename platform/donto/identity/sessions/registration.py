"""Patient accounts: registered, confirmed by letter, and only then joined to the tenant."""

from donto.identity.accounts.events import EMAIL_VERIFIED
from donto.identity.accounts.letters import Letters
from donto.identity.accounts.models import OneTimeToken, User
from donto.identity.accounts.onetime import LIFETIMES, OneTimeTokens, Registered
from donto.identity.accounts.policy import normalised_email, require_good_password
from donto.identity.accounts.service import AccountService
from donto.identity.members.service import MemberService
from donto.identity.sessions.doors import Doors
from donto.identity.sessions.ending import SessionEnds
from donto.identity.sessions.facts import Facts
from donto.identity.sessions.options import Options
from donto.identity.sessions.schemas import Register
from donto.identity.sessions.standing import scope_of
from donto.kernel.directory import TenantDirectory, TenantRef
from donto.kernel.errors import Conflict, InvalidInput, NotFound
from donto.kernel.http.access import Need, TenantGate
from donto.kernel.store import Store
from donto.kernel.tenancy import Actor, PlatformScope, entered

_DEAD_LINK = "This link is not valid any more. Ask for a new one."


class Registration:
    """Registering and confirming. Whether an address has an account is told to nobody but its owner, by letter."""

    def __init__(
        self,
        store: Store,
        doors: Doors,
        accounts: AccountService,
        members: MemberService,
        tokens: OneTimeTokens,
        letters: Letters,
        ends: SessionEnds,
        directory: TenantDirectory,
        gate: TenantGate,
        options: Options,
    ) -> None:
        """Everything is made by `donto.identity.assembly.create`."""
        self._store = store
        self._doors = doors
        self._accounts = accounts
        self._members = members
        self._tokens = tokens
        self._letters = letters
        self._ends = ends
        self._directory = directory
        self._gate = gate
        self._options = options

    async def register(self, data: Register, facts: Facts) -> None:
        """Take a registration. Raises NotFound for an unknown tenant and InvalidInput for a weak password only."""
        address = normalised_email(data.email)
        tenant = await self._directory.by_slug(data.tenant_slug)
        if tenant is None or tenant.state == "closed":
            raise NotFound("There is no clinic of that name.")
        require_good_password(data.password, [address, data.name, tenant.name])
        if not await self._doors.letter(facts.address, address):
            return
        # Hashed in any case, and before the transaction, which may run again.
        pending = Registered(data.name, await self._accounts.hash(data.password))

        async def work() -> None:
            user = await self._accounts.find_by_email(address)
            if user is None:
                user = await self._accounts.create_hashed(
                    email=address, name=data.name, hashed=pending.password_hash, locale=data.locale
                )
            if user.email_verified_at is None:
                await self._send_confirmation(user, tenant, pending)
            else:
                await self._send_reminder(user, tenant)

        await self._store.database.transaction(work)

    async def send_again(self, user_id: str, facts: Facts) -> None:
        """Another confirmation letter to a signed-in user. Raises Conflict when there is nothing to confirm."""
        user = await self._accounts.get(user_id)
        if user.email_verified_at is not None:
            raise Conflict("This address is confirmed already.")
        if not await self._doors.letter(facts.address, user.email):
            return
        last = await self._tokens.latest("verify-email", user.id)
        tenant = await self._directory.by_id(last.tenant_id) if last and last.tenant_id else None

        async def work() -> None:
            await self._send_confirmation(user, tenant, None)

        await self._store.database.transaction(work)

    async def ask_to_confirm(self, user: User) -> None:
        """Send the confirmation letter of an account made otherwise (sign-up), in the caller's transaction."""
        if user.email_verified_at is None:
            await self._send_confirmation(user, None, None)

    async def verify(self, token: str, facts: Facts) -> None:
        """Confirm the address of a letter's token; the user becomes a patient of its tenant.

        What was registered together with the token takes effect now: the password of whoever registered and
        got the letter, not of somebody else who registered the same address before.
        """
        await self._doors.token(facts.address)

        async def work() -> None:
            row = await self._tokens.spend("verify-email", token)
            user = await self._accounts.find(row.user_id) if row else None
            if row is None or user is None:
                raise InvalidInput.at("/token", "dead-token", _DEAD_LINK)
            confirmed = await self._confirm(user, row)
            await self._join(confirmed, row.tenant_id)

        await self._store.database.transaction(work)

    async def _confirm(self, user: User, row: OneTimeToken) -> User:
        if user.email_verified_at is not None:
            return user  # it has its owner: what else was registered for this address has no effect any more
        with entered(self._own_scope(user)):
            values: dict[str, object] = {"email_verified_at": self._store.clock.now()}
            if row.password_hash is not None and row.password_hash != user.password_hash:
                values |= {"name": row.name, "password_hash": row.password_hash}
                values["password_changed_at"] = self._store.clock.now()
                await self._ends.all_of(user.id, "registered anew")
            return await self._accounts.change(user, EMAIL_VERIFIED, **values)

    async def _join(self, user: User, tenant_id: str | None) -> None:
        tenant = await self._directory.by_id(tenant_id) if tenant_id else None
        if tenant is None or user.platform_roles:
            return
        await self._gate.check(tenant.id, Need.WRITE)
        with entered(scope_of(user, tenant)):
            if await self._members.membership_of(user.id) is None:
                await self._members.add_patient(user)

    async def _send_confirmation(self, user: User, tenant: TenantRef | None, pending: Registered | None) -> None:
        token = await self._tokens.issue(
            "verify-email", user.id, tenant_id=tenant.id if tenant else None, pending=pending
        )
        await self._letters.send(
            "verify-email",
            to=user.email,
            locale=user.locale,
            tenant_name=tenant.name if tenant else "Donto",
            link=self._link("verify-email", token),
            expires=self._store.clock.now() + LIFETIMES["verify-email"],
        )

    async def _send_reminder(self, user: User, tenant: TenantRef) -> None:
        """To the owner of an account: it can be used at this tenant too, by a link that proves the address."""
        with entered(scope_of(user, tenant)):
            joins = await self._members.membership_of(user.id) is None and not user.platform_roles
        link = f"{self._options.public_url}/sign-in"
        if joins:
            link = self._link("verify-email", await self._tokens.issue("verify-email", user.id, tenant_id=tenant.id))
        await self._letters.send(
            "account-exists",
            to=user.email,
            locale=user.locale,
            tenant_name=tenant.name,
            joins=joins,
            link=link,
            expires=self._store.clock.now() + LIFETIMES["verify-email"],
        )

    def _link(self, page: str, token: str) -> str:
        # Behind the hash sign: browsers do not send that part, so it is in no server's log.
        return f"{self._options.public_url}/{page}#token={token}"

    @staticmethod
    def _own_scope(user: User) -> PlatformScope:
        return PlatformScope(Actor("user", user.id), "confirming one's own address")
