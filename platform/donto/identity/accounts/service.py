"""Accounts: made once per person and address, joined to tenants, proved by a password."""

from collections.abc import Collection

from donto.identity.accounts import events
from donto.identity.accounts.models import User
from donto.identity.accounts.policy import normalised_email, require_good_password
from donto.identity.accounts.repository import UserRepository
from donto.identity.credentials.password import PasswordHasher
from donto.kernel.document import PlatformDocument
from donto.kernel.errors import Conflict
from donto.kernel.store import Store


class AccountService:
    """Creates accounts and checks passwords. Writes belong into the caller's transaction."""

    def __init__(self, store: Store, hasher: PasswordHasher) -> None:
        """`hasher` has threads of its own: one per process, closed with it."""
        self._users = UserRepository(store)
        self._database = store.database
        self._clock = store.clock
        self._ids = store.ids
        self._hasher = hasher

    async def create(
        self,
        *,
        email: str,
        name: str,
        password: str,
        locale: str = "en",
        verified: bool = False,
        context: Collection[str] = (),
    ) -> User:
        """A new account. `context`: words besides name and address that its password must not lean on.

        Raises Conflict when the address has an account, InvalidInput at /password for a weak password.
        """
        address = normalised_email(email)
        require_good_password(password, [address, name, *context])
        if await self._users.by_email(address) is not None:
            # Asked first: inside a transaction the unique index would abort everything, with the same answer.
            raise Conflict("There is an account with this e-mail address already.", clashes="/email")
        hashed = await self._hasher.hash(password)
        return await self.create_hashed(email=address, name=name, hashed=hashed, locale=locale, verified=verified)

    async def create_hashed(
        self, *, email: str, name: str, hashed: str, locale: str = "en", verified: bool = False
    ) -> User:
        """A new account whose password was judged and hashed before. Raises Conflict as `create` does."""
        now = self._clock.now()
        user = User(
            id=self._ids.new("usr"),
            created_at=now,
            updated_at=now,
            email=normalised_email(email),
            email_verified_at=now if verified else None,
            name=name,
            locale=locale,
            password_hash=hashed,
        )
        return await self._users.insert(user, events.CREATED)

    async def hash(self, password: str) -> str:
        """The hash to store of a password that was judged before."""
        return await self._hasher.hash(password)

    async def find_by_email(self, email: str) -> User | None:
        """The account of an address, however it is spelt."""
        return await self._users.by_email(normalised_email(email))

    async def find(self, user_id: str) -> User | None:
        """The account, or None."""
        return await self._users.find(user_id)

    async def get(self, user_id: str) -> User:
        """The account. Raises NotFound."""
        return await self._users.get(user_id)

    async def by_ids(self, ids: Collection[str]) -> dict[str, User]:
        """The accounts that exist among up to 200 ids, by id."""
        return {user.id: user for user in await self._users.by_ids(sorted(set(ids)))} if ids else {}

    async def check_password(self, user: User | None, password: str) -> bool:
        """Whether the password is the user's; takes as long for nobody. Renews a hash of older cost."""
        verdict = await self._hasher.verify(user.password_hash if user else None, password)
        if user is not None and verdict.rehash:
            await self._rehash(user, await self._hasher.hash(password))
        return verdict.ok

    async def join(self, user: User, tenant_id: str) -> User:
        """Note that the user has a membership in the tenant; the membership is the caller's."""
        if tenant_id in user.tenant_ids:
            return user
        return await self.change(user, events.JOINED, tenant_ids=[*user.tenant_ids, tenant_id])

    async def leave(self, user: User, tenant_id: str) -> User:
        """Take back what `join` noted."""
        if tenant_id not in user.tenant_ids:
            return user
        left = [known for known in user.tenant_ids if known != tenant_id]
        last = None if user.last_tenant_id == tenant_id else user.last_tenant_id
        return await self.change(user, events.LEFT, tenant_ids=left, last_tenant_id=last)

    async def set_password(self, user: User, hashed: str, event: str, **also: object) -> User:
        """Store a new password's hash. What was begun under the old one ends with the caller's help."""
        return await self.change(user, event, password_hash=hashed, password_changed_at=self._clock.now(), **also)

    async def change(self, user: User, event: str, **values: object) -> User:
        """Store the user with other values. Raises PreconditionFailed when it was changed in between."""
        return await self._users.update(user, user.model_copy(update=values), event)

    async def _rehash(self, user: User, hashed: str) -> None:
        async def work() -> None:
            present = await self._users.find(user.id)
            # Unless the password was changed while we hashed.
            if present is not None and present.password_hash == user.password_hash:
                await self.change(present, events.REHASHED, password_hash=hashed)

        await self._database.transaction(work)


WATCHED: tuple[type[PlatformDocument], ...] = (User,)
"""The documents whose changes caches must hear of."""
