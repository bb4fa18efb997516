"""Somebody who books without an account."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.support.practice import made
from tests.support.product import Caller
from tests.tenants.scheduling.diary import Diary

WHO = {"given": "Vikram", "family": "Shah", "phone": "+919812345678", "email": "vikram@shah.example.com"}


@dataclass
class Visitor:
    """At the tenant's public doors."""

    diary: Diary
    caller: Caller

    def path(self, rest: str = "") -> str:
        """An address below the tenant's public page."""
        return f"/v1/public/{self.diary.slug}{rest}"

    async def ask(self, starts_at: str, **more: Any) -> httpx.Response:
        """Try to hold a time."""
        body = {**self.diary.practice.visit(starts_at), **more}
        del body["patientId"]
        return await self.caller.post(self.path("/holds"), body)

    async def hold(self, starts_at: str, **more: Any) -> dict[str, Any]:
        """Hold a time, which must succeed."""
        answer = await self.ask(starts_at, **more)
        assert answer.status_code == 201, answer.text
        view: dict[str, Any] = answer.json()
        return view

    async def book(self, starts_at: str, **more: Any) -> dict[str, Any]:
        """Hold and book; gives the visit with `secret` and `path` of its link."""
        held = await self.hold(starts_at, **more)
        body = {"holdId": held["id"], "secret": held["secret"], "visitor": WHO, "reason": "Toothache"}
        view = await made(self.caller, self.path("/appointments"), body)
        path, _, secret = view["link"].partition("#")
        return {**view, "path": path, "secret": secret}

    async def see(self, visit: dict[str, Any], secret: str | None = None) -> httpx.Response:
        """Follow the link."""
        return await self.caller.get(visit["path"], headers={"Booking-Secret": secret or visit["secret"]})

    async def step(self, visit: dict[str, Any], action: str, **body: Any) -> httpx.Response:
        """Cancel or move by the link."""
        return await self.caller.post(f"{visit['path']}/{action}", {"secret": visit["secret"], **body})
