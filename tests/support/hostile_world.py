"""A practice, and an operator's records, in which every word is a program: made by the API, in the demo that runs."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from secrets import choice, randbelow, token_hex
from typing import Any, Final

import httpx

from tests.support.demo_world import CHAT, DemoWorld
from tests.support.phone import Phone
from tests.support.programs import FreeText, Hostile, program

MAIL: Final = 3
"""So many ports after the API is the mailbox."""
PASSWORD: Final = "walnut-ferry-orchid"
ZONE: Final = "Asia/Kolkata"
PRICE: Final = {"amountMinor": 100, "currency": "INR"}
ADDRESS: Final = {"country": "IN"}
EVERY_DAY: Final = [{"weekday": day, "opens": "00:00", "closes": "24:00"} for day in range(1, 8)]
OPEN: Final = [{"weekday": day, "opens": "00:00", "closes": "23:55"} for day in range(1, 8)]
PROFILE: Final = program(9001, 60)
SAID: Final = program(9002, 200)
"""A patient's name in WhatsApp, and what they write: these come by no request of the API."""


async def done(caller: Hostile, method: str, path: str, body: Any = None, version: int | None = None) -> Any:
    """What a request answers, which must succeed."""
    answer = await caller.call(method, path, json=body, version=version)
    assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
    return answer.json() if answer.content else None


def phone() -> str:
    """A number of nobody."""
    return f"+9198{randbelow(10**8):08}"


@dataclass
class HostileWorld:
    """Makes it all, in an order in which each step has what it needs. `ids`: what was made, by kind."""

    demo: DemoWorld
    operator: Hostile
    """Signed in, with a fresh proof of who they are."""
    texts: FreeText
    mark: str = field(default_factory=lambda: token_hex(4))
    ids: dict[str, str] = field(default_factory=dict)
    _times: int = 0

    @property
    def slug(self) -> str:
        """The practice's address."""
        return f"hostile-{self.mark}"

    def email(self, who: str) -> str:
        """The owner's, or the doctor's."""
        return f"{who}-{self.mark}@hostile.example.com"

    async def make(self) -> None:
        """Everything."""
        owner = await self.signed_up(self.slug, "owner")
        await self.on_the_plan_with_everything(owner)
        await self.house(owner)
        doctor = await self.doctor(owner)
        await self.roster(owner, doctor)
        await self.patients(owner)
        await self.visits(owner, doctor)
        await self.visitors()
        await self.letters(owner)
        await self.platform()

    async def signed_up(self, slug: str, who: str) -> Hostile:
        """A new practice; gives its owner, with a fresh proof."""
        body = {
            "name": "",
            "slug": slug,
            "country": "IN",
            "currency": "INR",
            "owner": {"name": "", "email": self.email(who), "password": PASSWORD},
            "clinic": {"name": "", "timeZone": ZONE, "hours": OPEN, "address": ADDRESS},
        }
        visitor = Hostile(self.demo.http, None, self.texts)
        owner = visitor.signed_in((await done(visitor, "POST", "/v1/signup", body))["accessToken"])
        await done(owner, "POST", "/v1/auth/step-up", {"password": PASSWORD})
        return owner

    async def on_the_plan_with_everything(self, owner: Hostile) -> None:
        """Roles of its own, WhatsApp, a waitlist: a trial has not all of it."""
        self.ids["tenant"] = (await done(owner, "GET", "/v1/me"))["tenant"]["id"]
        plans = (await done(self.operator, "GET", "/v1/platform/plans"))["items"]
        where = f"/v1/platform/tenants/{self.ids['tenant']}"
        tenant = await done(self.operator, "GET", where)
        chain = {"planId": next(one["id"] for one in plans if one["key"] == "chain")}
        await done(self.operator, "PUT", f"{where}/plan", chain, tenant["version"])

    async def house(self, owner: Hostile) -> None:
        """The practice itself: its look, clinics, rooms, holidays, roles, services, people."""
        me = await done(owner, "GET", "/v1/me")
        await done(owner, "PATCH", "/v1/me", {}, me["version"])
        version = (await done(owner, "GET", "/v1/tenant"))["version"]
        await done(owner, "PATCH", "/v1/tenant/branding", {"greetings": {"en": ""}}, version)
        await done(owner, "POST", "/v1/clinics", {"timeZone": ZONE, "address": ADDRESS})
        # Everything happens in the one that pages begin with.
        self.ids["clinic"] = (await done(owner, "GET", "/v1/clinics"))["items"][0]["id"]
        policy = f"/v1/clinics/{self.ids['clinic']}/appointment-policy"
        version = (await done(owner, "GET", policy))["version"]
        easy = {"overbooking": 1, "stepMinutes": 5, "leadMinutes": 0, "cancelMinutes": 0, "onlineProof": False}
        await done(owner, "PATCH", policy, easy, version)
        await done(owner, "POST", "/v1/rooms", {"clinicId": self.ids["clinic"], "kind": "room"})
        holiday = f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}"
        await done(owner, "POST", "/v1/holidays", {"clinicId": self.ids["clinic"], "date": holiday})
        await done(owner, "POST", "/v1/roles", {"permissions": [{"permission": "clinics:read"}]})
        service = {"duration": 5, "price": PRICE, "online": True, "clinicIds": [self.ids["clinic"]]}
        self.ids["service"] = (await done(owner, "POST", "/v1/services", service))["id"]

    async def doctor(self, owner: Hostile) -> Hostile:
        """Invited by letter, with a public page; gives them signed in."""
        email = self.email("doctor")
        invited = {"email": email, "assignments": [{"role": "doctor", "clinicIds": "*"}]}
        await done(owner, "POST", "/v1/invitations", invited)
        accepted = {"token": await self._token(email), "password": PASSWORD}
        answer = await done(Hostile(self.demo.http, None, self.texts), "POST", "/v1/auth/invitations/accept", accepted)
        doctor = owner.signed_in(answer["accessToken"])
        # Another letter, whose invitation stays open and is listed.
        await done(owner, "POST", "/v1/invitations", {**invited, "email": self.email("guest")})
        profile = {
            "specialties": ["general-dentistry"],
            "languages": ["en"],
            "registration": {"number": "A-1"},
            "clinicIds": [self.ids["clinic"]],
            "serviceIds": [self.ids["service"]],
            "userId": (await done(doctor, "GET", "/v1/me"))["user"]["id"],
        }
        self.ids["doctor"] = (await done(owner, "POST", "/v1/doctors", profile))["id"]
        await done(owner, "POST", f"/v1/doctors/{self.ids['doctor']}/publish", {})
        return doctor

    async def _token(self, email: str) -> str:
        mailbox = self.demo.http.base_url.copy_with(port=(self.demo.http.base_url.port or 0) + MAIL)
        async with httpx.AsyncClient(base_url=mailbox, timeout=20) as http:
            for _ in range(200):
                found = re.search(r"token=([\w.-]+)", (await http.get("/api/mail", params={"to": email})).text)
                if found:
                    return found[1]
                await asyncio.sleep(0.1)
        raise AssertionError(f"no letter for {email}")

    async def roster(self, owner: Hostile, doctor: Hostile) -> None:
        """Hours, rounds elsewhere, another day's hours, leave: entered, asked for, and a block."""
        path = f"/v1/doctors/{self.ids['doctor']}"
        today = f"{datetime.now(UTC) - timedelta(days=1):%Y-%m-%d}"
        later = f"{datetime.now(UTC) + timedelta(days=20):%Y-%m-%d}"
        hours = {"clinicId": self.ids["clinic"], "windows": EVERY_DAY, "place": None}
        until = f"{datetime.now(UTC) + timedelta(days=15):%Y-%m-%d}"
        await done(owner, "POST", f"{path}/schedules", {**hours, "effectiveFrom": today, "effectiveTo": until})
        windows = [{"weekday": 1, "opens": "03:00", "closes": "04:00"}]
        rounds = {"kind": "rounds", "timeZone": ZONE, "windows": windows, "effectiveFrom": later}
        await done(owner, "POST", f"{path}/schedules", rounds)
        day = {"clinicId": self.ids["clinic"], "date": later, "mode": "add"}
        await done(owner, "POST", f"{path}/overrides", {**day, "windows": [{"opens": "05:00", "closes": "06:00"}]})
        for number, (by, kind) in enumerate(((owner, "leave"), (doctor, "leave-requests"), (owner, "absences"))):
            away = {"timeZone": ZONE, "from": f"{later}T{9 + number:02}:00", "to": f"{later}T{10 + number:02}:00"}
            await done(by, "POST", f"{path}/{kind}", away | ({"kind": "block"} if kind == "absences" else {}))

    async def patients(self, owner: Hostile) -> None:
        """One with everything, one for visits, one who was deleted."""
        for kind in ("patient", "relative", "deleted"):
            body = {
                "name": {"family": kind},
                "phones": [{"number": phone()}],
                "address": ADDRESS,
                "clinicIds": [self.ids["clinic"]],
                "duplicatesSeen": True,
            }
            self.ids[kind] = (await done(owner, "POST", "/v1/patients", body))["id"]
        path = f"/v1/patients/{self.ids['patient']}"
        version = (await done(owner, "GET", path))["version"]
        history = {"allergies": [{"severity": "severe"}], "history": [{"status": "active"}]}
        await done(owner, "PUT", f"{path}/medical-history", history, version)
        await done(owner, "POST", f"{path}/family", {"patientId": self.ids["relative"], "relation": "sibling"})
        await done(owner, "POST", f"/v1/patients/{self.ids['deleted']}/delete", {})

    def time(self) -> dict[str, str]:
        """One that nobody has taken, from the next full hour on."""
        self._times += 1
        hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        start = {"startsAt": f"{hour + timedelta(minutes=5 * self._times):%Y-%m-%dT%H:%M:%S}.000Z"}
        return start | {f"{kind}Id": self.ids[kind] for kind in ("clinic", "doctor", "service")}

    async def visits(self, owner: Hostile, doctor: Hostile) -> None:
        """Booked, confirmed, overbooked, cancelled, with a private note; somebody in the queue, somebody waiting."""
        who = {"patientId": self.ids["patient"]}
        visit = await done(owner, "POST", "/v1/appointments", {**self.time(), **who})
        self.ids["visit"] = visit["id"]
        again = {**self.time(), "startsAt": visit["startsAt"], "patientId": self.ids["relative"]}
        self.ids["squeezed"] = (await done(owner, "POST", "/v1/appointments/overbook", again))["id"]
        held = await done(owner, "POST", "/v1/holds", self.time())
        kept = await done(owner, "POST", f"/v1/holds/{held['id']}/confirm", {"patientId": self.ids["relative"]})
        self.ids["kept"] = kept["id"]
        gone = await done(owner, "POST", "/v1/appointments", {**self.time(), **who})
        self.ids["gone"] = gone["id"]
        await done(owner, "POST", f"/v1/appointments/{gone['id']}/cancel", {})
        note = f"/v1/appointments/{visit['id']}/private-note"
        await done(doctor, "PUT", note, {}, (await done(doctor, "GET", note))["version"])
        place = {"clinicId": self.ids["clinic"]}
        await done(owner, "POST", "/v1/queue", {**place, "doctorId": self.ids["doctor"]})
        waits = await done(owner, "POST", "/v1/waitlist", {**place, **who, "serviceId": self.ids["service"]})
        self.ids["waits"] = waits["id"]

    async def visitors(self) -> None:
        """Two book on the practice's page; one comes, one cancels by the link."""
        visitor = Hostile(self.demo.http, None, self.texts)
        path = f"/v1/public/{self.slug}"
        for kind in ("comes", "cancels"):
            held = await done(visitor, "POST", f"{path}/holds", self.time())
            body = {"holdId": held["id"], "secret": held["secret"], "visitor": {"phone": phone()}}
            booked = await done(visitor, "POST", f"{path}/appointments", body)
            secret = booked["link"].partition("#")[2]
            self.ids[kind] = f"{booked['id']}#{secret}"
            if kind == "cancels":
                await done(visitor, "POST", f"{path}/appointments/{booked['id']}/cancel", {"secret": secret})

    async def letters(self, owner: Hostile) -> None:
        """A number with WhatsApp, a template, and people who write and ask for people."""
        address, waba = (f"9{randbelow(10**14):014}" for _ in range(2))
        number = f"+9120{randbelow(10**8):08}"
        token = token_hex(12)
        chat = self.demo.http.base_url.copy_with(port=(self.demo.http.base_url.port or 0) + CHAT)
        async with httpx.AsyncClient(base_url=chat, timeout=20) as sandbox:
            line = {"phone_number_id": address, "waba_id": waba, "display_phone": number, "token": token}
            (await sandbox.post("/control/numbers", json=line | {"name": self.slug})).raise_for_status()
            account = {"kind": "whatsapp", "address": address, "wabaId": waba, "displayPhone": number, "token": token}
            await done(owner, "POST", "/v1/channels", account)
            template = {
                "wabaId": waba,
                "name": f"text_{self.mark}",
                "language": "en",
                "body": "{{patient}} comes",
                "examples": {"patient": ""},
                "buttons": [{"kind": "quick_reply"}],
            }
            made = await done(owner, "POST", "/v1/templates", template)
            self.ids["template"] = made["id"]
            await done(owner, "POST", f"/v1/templates/{made['id']}/submit", None, made["version"])
            for end in ("contact", "closes", "resolves"):
                self.ids[end] = await self._writes(owner, sandbox, address)
        await done(owner, "POST", f"/v1/inbox/{self.ids['contact']}/take-over")
        await done(owner, "POST", f"/v1/inbox/{self.ids['contact']}/reply", {"text": ""})
        await self._approved(owner, made["id"])
        sent = {"name": template["name"], "language": "en", "values": {"patient": ""}}
        await done(owner, "POST", f"/v1/inbox/{self.ids['contact']}/reply", {"text": None, "template": sent})
        await done(owner, "POST", f"/v1/inbox/{self.ids['closes']}/take-over")
        await done(owner, "POST", f"/v1/inbox/{self.ids['closes']}/close", {"outcome": "answered"})
        waiting = (await done(owner, "GET", "/v1/callbacks"))["items"]
        called = next(one["id"] for one in waiting if one["state"] == "open")
        await done(owner, "POST", f"/v1/callbacks/{called}/resolve", {"outcome": "not-reached"})

    async def _approved(self, owner: Hostile, template_id: str) -> None:
        for _ in range(200):
            if (await done(owner, "GET", f"/v1/templates/{template_id}"))["status"] == "approved":
                return
            await asyncio.sleep(0.1)
        raise AssertionError("the template is not approved")

    async def _writes(self, owner: Hostile, sandbox: httpx.AsyncClient, address: str) -> str:
        """Somebody new writes and asks for people; gives the contact's id once the inbox has it."""
        before = await self._threads(owner)
        person = {"name": PROFILE, "phone": f"+9197{''.join(choice('123456789') for _ in range(8))}"}
        made = (await sandbox.post("/control/people", json=person)).raise_for_status().json()
        writer = Phone(sandbox, made["id"], address)
        await writer.say(SAID)
        await writer.reply()
        await writer.say("Talk to a person")
        for _ in range(200):
            if new := await self._threads(owner) - before:
                return new.pop()
            await asyncio.sleep(0.1)
        raise AssertionError("what was written has not arrived")

    async def _threads(self, owner: Hostile) -> set[str]:
        rows: list[Mapping[str, Any]] = (await done(owner, "GET", "/v1/inbox"))["items"]
        return {str(one.get("contactId") or one["contact"]["id"]) for one in rows}

    async def platform(self) -> None:
        """What the operator writes, and tenants that went through everything a reason is asked for."""
        by = self.operator
        version = {"priceMonth": PRICE, "priceYear": PRICE, "entitlements": {}, "trialDays": 1, "graceDays": 1}
        # A draft: nobody can be put on it, so that it shows at the operator's alone.
        plan = {"key": f"hostile_{self.mark}", "state": "draft", "version": version}
        self.ids["plan"] = (await done(by, "POST", "/v1/platform/plans", plan))["id"]
        self.ids["flag"] = (await done(by, "POST", "/v1/platform/flags", {"key": f"hostile_{self.mark}"}))["key"]
        names = {"code": f"hostile-{self.mark}", "field": "dental", "names": {}}
        await done(by, "POST", "/v1/platform/specialties", names)
        new = {"slug": f"moved-{self.mark}", "country": "IN", "currency": "INR", "timeZone": ZONE}
        self.ids["moved"] = (await done(by, "POST", "/v1/platform/tenants", new))["id"]
        where = f"/v1/platform/tenants/{self.ids['moved']}"
        for move in ("activate", "past-due", "read-only", "suspend", "resume", "close", "reopen"):
            await done(by, "POST", f"{where}/{move}", {})
        tenant = await done(by, "GET", where)
        await done(by, "PUT", f"{where}/overrides/reports", {"value": True}, tenant["version"])
        slug = f"closed-{self.mark}"
        closing = await self.signed_up(slug, "closing")
        self.ids["closed"] = (await done(closing, "GET", "/v1/me"))["tenant"]["id"]
        await done(closing, "POST", "/v1/tenant/close", {"slug": slug})
