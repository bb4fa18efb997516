"""Somebody who books without an account."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpx

from tests.support.practice import made
from tests.support.product import Caller
from tests.support.records import Raw
from tests.tenants.scheduling.diary import Diary

WHO = {"given": "Vikram", "family": "Shah", "phone": "+919812345678", "email": "vikram@shah.example.com"}


def code_in(messages: Iterable[Raw], to: str) -> str:
    """The last code that went there."""
    sent = [row for row in messages if row["to"] == to and row["cause"]["kind"] == "code"]
    content = max(sent, key=lambda row: str(row["_id"]))["content"]
    said = {"template": "preview", "text": "body", "letter": "text"}[content["kind"]]
    found = re.search(r"\b\d{6}\b", content[said])
    assert found, content
    return found[0]


def other(code: str) -> str:
    """Another code."""
    return f"{(int(code) + 1) % 10**6:06d}"


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

    async def want_code(self, held: dict[str, Any], to: str, channel: str = "email", **more: Any) -> httpx.Response:
        """Ask for a code."""
        body = {"secret": held["secret"], "channel": channel, "to": to, **more}
        return await self.caller.post(self.path(f"/holds/{held['id']}/code"), body)

    async def code(self, held: dict[str, Any], to: str = WHO["email"], channel: str = "email") -> str:
        """Ask for a code, which must succeed, and read it where it went."""
        answer = await self.want_code(held, to, channel)
        assert answer.status_code == 201, answer.text
        return code_in(await self.diary.stored("messages"), to)

    async def finish(self, held: dict[str, Any], *, key: str | None = None, **more: Any) -> httpx.Response:
        """Try to book the held time. `more`: the code, or another visitor."""
        body = {"holdId": held["id"], "secret": held["secret"], "visitor": WHO, **more}
        return await self.caller.post(self.path("/appointments"), body, key=key)

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
