"""A tiny bot over the Graph API: lists, buttons, Arabic. For looking at the chat page.

`python -m tests.infra.local.whatsapp.echo [port]` serves the page with it; `script` plays a conversation.
"""

import asyncio
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx

from infra.demo import TENANTS
from infra.demo.channels import number_of
from infra.local.ports import free_ports
from infra.local.whatsapp import Config, NumberConfig, app
from tests.infra.local.whatsapp.stage import REMINDER, SECRET, VERIFY, Receive, Receiver, Send, served

NUMBERS = tuple(number_of(demo) for demo in TENANTS)
TEXTS = {
    "en": {
        "hello": "Hello! This is *Sunrise Dental*, Pune.\nWhat would you like to do?",
        "book": "Book a visit",
        "mine": "My visits",
        "choose": "Dr Meera Rao has these times on *Saturday, 21 November*. Times are in the clinic's zone (IST).",
        "times": "See times",
        "hold": "I hold 10:30 for you for 5 minutes.\n\nDr Meera Rao, check-up\n"
        "Saturday 21 November 2026, 10:30\nFC Road, Pune",
        "yes": "Confirm",
        "no": "Another time",
        "done": "Booked. See you on Saturday at 10:30.\nMap: https://maps.example/fc-road",
    },
    "ar": {
        "hello": "مرحبا! هنا عيادة *صن رايز* للأسنان.\nكيف نساعدك؟",
        "book": "حجز موعد",
        "mine": "مواعيدي",
        "choose": "هذه أوقات الدكتورة ميرا راو يوم السبت ٢١ نوفمبر.",
        "times": "عرض الأوقات",
        "hold": "نحجز لك الساعة 10:30 لمدة خمس دقائق.\nالسبت ٢١ نوفمبر 2026",
        "yes": "تأكيد",
        "no": "وقت آخر",
        "done": "تم الحجز. نراك يوم السبت الساعة 10:30.",
    },
}


@dataclass
class EchoBot(Receiver):
    """Answers every message; what it has answered already it leaves."""

    base: str = ""
    numbers: tuple[NumberConfig, ...] = ()
    seen: set[str] = field(default_factory=set)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    pause: float = 0.6

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        before = len(self.posts)
        await super().__call__(scope, receive, send)
        for body in self.bodies[before:]:
            for change in [one for entry in body["entry"] for one in entry["changes"]]:
                for message in change["value"].get("messages", []):
                    if message["id"] not in self.seen:
                        self.seen.add(message["id"])
                        task = asyncio.create_task(self._answer(change["value"]["metadata"], message))
                        self.tasks.add(task)
                        task.add_done_callback(self.tasks.discard)

    async def _answer(self, metadata: dict[str, str], message: dict[str, Any]) -> None:
        number = next(one for one in self.numbers if one.phone_number_id == metadata["phone_number_id"])
        reply = message.get("interactive", {})
        choice = (reply.get("list_reply") or reply.get("button_reply") or {}).get("id", "")
        said = message.get("text", {}).get("body", "")
        language = choice[:2] if choice else "ar" if any("\u0600" <= sign <= "\u06ff" for sign in said) else "en"
        async with httpx.AsyncClient(base_url=f"{self.base}/v23.0/{number.phone_number_id}") as client:
            client.headers["Authorization"] = f"Bearer {number.token}"
            read = {"status": "read", "message_id": message["id"], "typing_indicator": {"type": "text"}}
            await client.post("/messages", json={"messaging_product": "whatsapp", **read})
            await asyncio.sleep(self.pause)
            to = {"to": message["from"]} if "from" in message else {"recipient": message["from_user_id"]}
            content = self._content(TEXTS[language], language, choice[3:])
            await client.post("/messages", json={"messaging_product": "whatsapp", **to, **content})

    def _content(self, words: dict[str, str], language: str, step: str) -> dict[str, Any]:
        if step == "yes":
            return {"type": "text", "text": {"body": words["done"]}}
        if step.startswith("slot"):
            return _buttons(words["hold"], language, words, ("yes", "book"), ("yes", "no"))
        if step == "book":
            rows = [
                {"id": f"{language}:slot{n}", "title": f"{10 + n // 2}:{n % 2 * 3}0", "description": "FC Road, room 2"}
                for n in range(4)
            ]
            more = [
                {"id": f"{language}:book", "title": "Other days"},
                {"id": f"{language}:slot9", "title": "Reception"},
            ]
            action = {
                "button": words["times"],
                "sections": [{"title": "Morning", "rows": rows}, {"title": "More", "rows": more}],
            }
            body: dict[str, Any] = {"type": "list", "body": {"text": words["choose"]}, "action": action}
            body |= {"header": {"type": "text", "text": "Dr Rao"}, "footer": {"text": "Sunrise Dental"}}
            return {"type": "interactive", "interactive": body}
        return _buttons(words["hello"], language, words, ("book", "mine"), ("book", "mine"))


def _buttons(
    body: str, language: str, words: dict[str, str], steps: tuple[str, ...], titles: tuple[str, ...]
) -> dict[str, Any]:
    buttons = [
        {"type": "reply", "reply": {"id": f"{language}:{step}", "title": words[title]}}
        for step, title in zip(steps, titles, strict=True)
    ]
    return {
        "type": "interactive",
        "interactive": {"type": "button", "body": {"text": body}, "action": {"buttons": buttons}},
    }


async def play(base: str) -> None:
    """A visitor books in English and Arabic, and a reminder comes the day before."""
    number = NUMBERS[0]
    async with httpx.AsyncClient(base_url=base, timeout=20) as client:

        async def act(person: str, body: dict[str, Any]) -> None:
            path = f"/control/people/{person}/chats/{number.phone_number_id}"
            answer = await client.post(path, json=body)
            answer.raise_for_status()
            await asyncio.sleep(1.6)

        async def tap(person: str, choice: str) -> None:
            path = f"/control/people/{person}/chats/{number.phone_number_id}"
            messages = (await client.get(path)).json()["messages"]
            last = [one for one in messages if one["author"] == "clinic"][-1]
            await act(person, {"type": "tap", "messageId": last["id"], "choice": choice})

        for person, greeting, language in (("p1", "Hi", "en"), ("p3", "مرحبا، أريد موعدًا عند Dr Rao", "ar")):
            await act(person, {"type": "text", "text": greeting})
            for step in ("book", "slot1", "yes"):
                await tap(person, f"{language}:{step}")
        texts = [{"type": "text", "text": one} for one in ("Asha", "Sat 21 Nov, 10:30")]
        template = {
            "name": REMINDER["name"],
            "language": {"code": "en"},
            "components": [{"type": "body", "parameters": texts}],
        }
        await client.post("/control/clock", json={"advanceSeconds": 79_200})
        payload = {"messaging_product": "whatsapp", "to": "+919000000101", "type": "template", "template": template}
        headers = {"Authorization": f"Bearer {number.token}"}
        await client.post(f"/v23.0/{number.phone_number_id}/messages", json=payload, headers=headers)


async def main(port: int, script: bool) -> None:
    """Serve until interrupted."""
    (bot_port,) = free_ports(1)
    bot = EchoBot(base=f"http://127.0.0.1:{port}", numbers=NUMBERS)
    config = Config(
        f"http://127.0.0.1:{bot_port}/hook",
        VERIFY,
        SECRET,
        NUMBERS,
        templates={NUMBERS[0].waba_id: [REMINDER]},
    )
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(served(bot, bot_port))
        await stack.enter_async_context(served(app(config), port, "on"))
        if script:
            await play(bot.base)
        print(f"ready on {bot.base}", flush=True)  # noqa: T201 - a command
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8005, "script" in sys.argv))
