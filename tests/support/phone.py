"""Somebody with a phone: drives the chat page's controls as the page does."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import httpx

POLL_SECONDS = 0.1


@dataclass
class Phone:
    """One person's chat with one clinic. `http` is a client of the WhatsApp stand-in.

    `seen`: what was there when the person last did something is no reply to it.
    """

    http: httpx.AsyncClient
    person_id: str
    phone_number_id: str
    seen: set[str] = field(default_factory=set)

    @classmethod
    async def of(cls, http: httpx.AsyncClient, person: str, clinic: str) -> "Phone":
        """By the names that the page shows."""
        state = (await http.get("/control/state")).raise_for_status().json()
        person_id = next(one["id"] for one in state["people"] if one["name"] == person)
        number = next(one["phoneNumberId"] for one in state["numbers"] if one["name"] == clinic)
        return cls(http, person_id, number)

    @classmethod
    async def stranger(cls, http: httpx.AsyncClient, name: str, phone: str, clinic: str) -> "Phone":
        """Somebody whom nobody knows, added by the page's form."""
        (await http.post("/control/people", json={"name": name, "phone": phone})).raise_for_status()
        return await cls.of(http, name, clinic)

    @property
    def _path(self) -> str:
        return f"/control/people/{self.person_id}/chats/{self.phone_number_id}"

    async def messages(self) -> list[dict[str, Any]]:
        """The whole chat."""
        found: list[dict[str, Any]] = (await self.http.get(self._path)).raise_for_status().json()["messages"]
        return found

    async def say(self, text: str) -> dict[str, Any]:
        """Type and send."""
        return await self._act({"type": "text", "text": text})

    async def tap(self, choice: str) -> dict[str, Any]:
        """Tap the newest row or button with this title or id; waits until there is one."""
        for _ in range(300):
            for message in reversed(await self.messages()):
                if message["author"] == "clinic" and (found := chosen(message, choice)) is not None:
                    return await self._act({"type": "tap", "messageId": message["id"], "choice": found})
            await asyncio.sleep(POLL_SECONDS)
        raise AssertionError(f"nothing to tap like {choice!r} in {[one['shown'] for one in await self.messages()]}")

    async def reply(self, containing: str = "", *, seconds: float = 30.0) -> dict[str, Any]:
        """The next message of the clinic that has not been read and contains these words; it is read then."""
        for _ in range(int(seconds / POLL_SECONDS)):
            for message in await self.messages():
                fresh = message["author"] == "clinic" and message["id"] not in self.seen
                if fresh and containing in message["shown"]["body"]:
                    self.seen.add(message["id"])
                    await self.http.post(f"{self._path}/read")
                    return message
            await asyncio.sleep(POLL_SECONDS)
        raise AssertionError(f"no reply with {containing!r} in {[one['shown'] for one in await self.messages()]}")

    async def _act(self, body: dict[str, Any]) -> dict[str, Any]:
        self.seen |= {one["id"] for one in await self.messages()}
        message: dict[str, Any] = (await self.http.post(self._path, json=body)).raise_for_status().json()
        return message


def step_of(message: dict[str, Any]) -> str:
    """What the program asks: its ids name the step, or `go` where there is nothing to choose but ways on."""
    areas = [key.split(".")[2] for _, key in choices(message) if key.count(".") == 3]
    return next((area for area in areas if area != "go"), "go" if areas else "")


def choices(message: dict[str, Any]) -> list[tuple[str, str]]:
    """Title and id of everything that can be tapped under a message."""
    shown = message["shown"]
    rows = [(row["title"], row["id"]) for part in shown.get("menu", {}).get("sections", []) for row in part["rows"]]
    return rows + [(one["title"], one["value"]) for one in shown.get("buttons", [])]


def chosen(message: dict[str, Any], wanted: str) -> str | None:
    """The id of the choice with this title or id."""
    return next((key for title, key in choices(message) if wanted in (title, key)), None)
