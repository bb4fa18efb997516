"""Reading, as a person does, the code that a running demo has sent: in the mailbox, or on their phone."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Final

import httpx

POLL_SECONDS: Final = 0.2
PATIENCE: Final = 150
"""Looks: half a minute."""
_CODE: Final = re.compile(r"\b\d{6}\b")


async def by_mail(start: httpx.AsyncClient, to: str) -> str:
    """The newest code in the mailbox of the start page, for an address that gets no other mail."""

    async def subjects() -> list[str]:
        letters = (await start.get("/api/mail", params={"to": to})).raise_for_status().json()["items"]
        return [letter["subject"] for letter in letters[:1]]

    return await _code_in(subjects)


async def on_phone(chat: httpx.AsyncClient, start: httpx.AsyncClient, number: str, clinic: str) -> str:
    """The newest code on a phone: by WhatsApp, or as a text while the clinic's templates are not approved yet."""

    async def words() -> list[str]:
        texts = (await start.get("/api/sms", params={"to": number})).raise_for_status().json()["items"]
        return [*await _said(chat, number, clinic), *(one["text"] for one in texts[:1])]

    return await _code_in(words)


async def _said(chat: httpx.AsyncClient, number: str, clinic: str) -> list[str]:
    state = (await chat.get("/control/state")).raise_for_status().json()
    person = next((one["id"] for one in state["people"] if f"+{one['phone']}" == number), None)
    if person is None:
        return []
    ours = next(one["phoneNumberId"] for one in state["numbers"] if one["name"] == clinic)
    messages = (await chat.get(f"/control/people/{person}/chats/{ours}")).raise_for_status().json()["messages"]
    return [one["shown"]["body"] for one in messages if one["author"] == "clinic"]


async def _code_in(words: Callable[[], Awaitable[list[str]]]) -> str:
    """The last code in some words; waits until there is one."""
    for _ in range(PATIENCE):
        found = [match[0] for line in await words() if (match := _CODE.search(line))]
        if found:
            return found[-1]
        await asyncio.sleep(POLL_SECONDS)
    raise AssertionError("no code has come")
