"""What a browser needs to know of the demo: who signs in where, and one of each thing that has a page."""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import httpx

from tests.support import codes
from tests.support.addresses import Find
from tests.support.phone import Phone
from tests.support.product import Caller

OWNER: Final = "owner@sunrise.example"
DESK: Final = "desk@sunrise.example"
OPERATOR: Final = "admin@donto.example"
SLUG: Final = "sunrise-dental"
START: Final = 3
"""So many ports after the API is the start page, with the mailbox and the texts."""
CHAT: Final = 5
"""So many ports after the API is the chat page."""
LISTS: Final = {
    "tenantId": ("platform", "/v1/platform/tenants"),
    "planId": ("platform", "/v1/platform/plans"),
    "patientId": ("app", "/v1/patients"),
    "doctorId": ("app", "/v1/doctors"),
    "clinicId": ("app", "/v1/clinics"),
    "serviceId": ("app", "/v1/services"),
}
"""Where one of each thing is found: who asks, and which list."""


@dataclass
class DemoWorld:
    """Asks the API of a running demo. `logins`: by portal, who looks at its pages."""

    http: httpx.AsyncClient
    password: str
    slug: str = SLUG
    logins: Mapping[str, str] = field(default_factory=lambda: {"app": OWNER, "platform": OPERATOR})
    _callers: dict[str, Caller] = field(default_factory=dict)

    async def caller(self, email: str) -> Caller:
        """Somebody at the API, signed in once."""
        if email not in self._callers:
            answer = await Caller(self.http).post("/v1/auth/login", {"email": email, "password": self.password})
            assert answer.status_code == 200, answer.text
            self._callers[email] = Caller(self.http, answer.json()["accessToken"])
        return self._callers[email]

    def samples(self) -> Mapping[str, Find]:
        """A value for each parameter of an address."""
        return {name: self._first(*place) for name, place in LISTS.items()} | {
            "slug": self._slug,
            "contactId": self._contact,
        }

    def whole(self) -> Mapping[str, Find]:
        """Addresses of pages that open by a secret only."""
        return {"/c/$slug/manage/$appointmentId": self.visit_link}

    async def visit_link(self) -> str:
        """A visit is booked as a visitor does; its link is what the visitor keeps."""
        visit = await self.book()
        secret = visit["link"].partition("#")[2]
        return f"/c/{self.slug}/manage/{visit['id']}#{secret}"

    async def book(self) -> Mapping[str, Any]:
        """The next free time, held and booked without an account, with a code that comes by mail."""
        page = (await self.http.get(f"/v1/public/{self.slug}")).raise_for_status().json()
        visitor = Caller(self.http)
        for service in page["services"]:
            where = {"clinicId": page["clinics"][0]["id"], "serviceId": service["id"]}
            soon = {"from": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
            found = await self.http.get(f"/v1/public/{self.slug}/availability/next", params=where | soon)
            if found.status_code == 200 and (slots := found.json()["slots"]):
                chosen = {"doctorId": slots[0]["doctorId"], "startsAt": slots[0]["startsAt"]}
                held = await visitor.post(f"/v1/public/{self.slug}/holds", where | chosen)
                assert held.status_code == 201, held.text
                kept = {"holdId": held.json()["id"], "secret": held.json()["secret"]}
                mail = f"ravi-{secrets.token_hex(4)}@visitors.example.com"  # new: one gets few codes
                told = {"visitor": {"given": "Ravi", "family": "Sample", "phone": "+919876509998", "email": mail}}
                told["code"] = await self._code(visitor, kept, mail)
                booked = await visitor.post(f"/v1/public/{self.slug}/appointments", kept | told)
                assert booked.status_code == 201, booked.text
                visit: Mapping[str, Any] = booked.json()
                return visit
        raise AssertionError("nothing is free")

    async def _code(self, visitor: Caller, kept: Mapping[str, str], to: str) -> Any:
        body = {"secret": kept["secret"], "channel": "email", "to": to}
        sent = await visitor.post(f"/v1/public/{self.slug}/holds/{kept['holdId']}/code", body)
        assert sent.status_code == 201, sent.text
        async with self.companion(START) as start:
            return await codes.by_mail(start, to)

    def companion(self, step: int) -> httpx.AsyncClient:
        """A client of what listens so many ports after the API."""
        url = self.http.base_url.copy_with(port=(self.http.base_url.port or 0) + step)
        return httpx.AsyncClient(base_url=url, timeout=20)

    def _first(self, portal: str, path: str) -> Find:
        async def find() -> str:
            caller = await self.caller(self.logins[portal])
            answer = await caller.get(path)
            assert answer.status_code == 200, answer.text
            first = answer.json()["items"][0]
            return str(first["id"] if "id" in first else first["userId"])

        return find

    async def _contact(self) -> str:
        """Somebody who has written by WhatsApp; writes first when nobody has."""
        caller = await self.caller(self.logins["app"])
        for attempt in range(100):
            rows = (await caller.get("/v1/inbox")).json()["items"]
            if rows:
                return str(rows[0].get("contactId") or rows[0]["contact"]["id"])
            if attempt == 0:
                async with self.companion(CHAT) as sandbox:
                    await (await Phone.of(sandbox, "Asha Kulkarni", "Sunrise Dental")).say("Hi")
            await asyncio.sleep(0.2)
        raise AssertionError("nobody is in the inbox")

    async def _slug(self) -> str:
        return self.slug
