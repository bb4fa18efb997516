"""Dialogues as people read them. `python -m tests.tenants.conversation.dialogue` writes them anew.

What is typed and tapped stands on the left, what the phone shows after it:

    practice sunrise          which practice; then what it knows already
    known Asha Rao            a patient of this number
    offer 2027-01-27T10:30 .. a time that is offered to the person last made known
    > Hi                      typed
    > [Book an appointment]   tapped under the last message
    > [[Book it]]             tapped under any earlier message that had it, the last one of them
    > (payload confirm 1)     the button of a reminder for the first appointment
    > (offer take 1)          the button of the first offer; (handed back): people leave it to the program
    > (voice)                 a message of another kind
    @ +31m                    time passes
    @ PlaceHold taken         the next such wish is refused

All else is written by the program: replies with their choices in brackets, and, after `!`, what was wished for.
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from tenants.conversation.facts import LastVisit
from tenants.conversation.input import VisitAction, payload_id
from tenants.conversation.intents import Funnel, Intent
from tenants.conversation.state import Spot
from tenants.messaging import Buttons, Content, Menu, Text
from tests.tenants.conversation.clinic import PRACTICES, Books
from tests.tenants.conversation.phone import Phone

FOLDER: Final = Path(__file__).parent / "dialogues"
_OURS: Final = ("#", "practice ", "known ", "elsewhere ", "visit ", "offer ", "language ", "profile ", ">", "@")


def script_of(dialogue: str) -> list[str]:
    """The lines that a person wrote."""
    return [line for line in dialogue.splitlines() if line.startswith(_OURS)]


class Scene:
    """Plays a script, and writes down what happens."""

    def __init__(self) -> None:
        self.books = Books(PRACTICES["sunrise"])
        self.phone = Phone(self.books)
        self.written: list[str] = []
        self.offered: list[str] = []

    def play(self, script: list[str]) -> str:
        for line in script:
            if line.startswith(">") and self.written:
                self.written.append("")
            self.written.append(line)
            self._do(line)
        return "\n".join(self.written) + "\n"

    def _do(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        match word:
            case "practice":
                self.books = Books(PRACTICES[rest])
                self.phone = Phone(self.books)
            case "known":
                name, _, last = rest.partition(" last ")
                self.books.know(name, LastVisit(*last.split()) if last else None)
            case "elsewhere":
                number, _, name = rest.partition(" ")
                person = self.books.know(name)
                del self.books.people[person.id]
                self.books.by_number.setdefault(number, []).append(person)
            case "visit":
                self._visit(rest)
            case "offer":
                self._offer(rest)
            case "language":
                self.phone.state = msgspec.structs.replace(self.phone.state, language=rest)
            case "profile":
                self.phone.profile = rest
            case "@":
                self._change(rest)
            case ">":
                self._say(rest)

    def _visit(self, rest: str) -> None:
        """`visit 2027-01-27T10:30 doc_1 svc_1 cln_1 [late]`, for the person last made known."""
        at, doctor, service, clinic, *late = rest.split()
        person = list(self.books.people.values())[-1]
        self.books.book(person, self._spot(at, doctor, clinic), service, clinic, changeable=not late)

    def _offer(self, rest: str) -> None:
        """`offer 2027-01-27T10:30 doc_1 svc_1 cln_1`, for the person last made known."""
        at, doctor, service, clinic = rest.split()
        person = list(self.books.people.values())[-1]
        self.offered.append(self.books.offer(person, self._spot(at, doctor, clinic), service, clinic))

    def _spot(self, at: str, doctor: str, clinic: str) -> Spot:
        zone = next(one.zone for one in self.books.practice.clinics if one.id == clinic)
        return Spot(datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), doctor)

    def _change(self, rest: str) -> None:
        if passed := re.fullmatch(r"\+(\d+)m", rest):
            self.books.now += timedelta(minutes=int(passed[1]))
        else:
            kind, reason = rest.split()
            refusals: Any = self.books.refusals
            refusals.setdefault(kind, []).append(reason)

    def _say(self, said: str) -> None:
        before = len(self.books.log)
        self.written += shown_all(self._replies(said))
        self.written += [f"  ! {wish_text(intent)}" for intent in self.books.log[before:]]

    def _replies(self, said: str) -> list[Content]:
        if earlier := re.fullmatch(r"\[\[(.*)\]\]", said):
            return self.phone.tap([one for one in self.phone.shown if one.title == earlier[1]][-1])
        if tapped := re.fullmatch(r"\[(.*)\]", said):
            return self.phone.tap(self.phone.choice(tapped[1]))
        if payload := re.fullmatch(r"\(payload (confirm|move|cancel) (\d+)\)", said):
            action: Any = payload[1]
            return self.phone.payload(self._payload(action, int(payload[2])))
        if answered := re.fullmatch(r"\(offer (take|leave) (\d+)\)", said):
            return self.phone.payload(f"off.{self.offered[int(answered[2]) - 1]}.{answered[1]}")
        if said == "(handed back)":
            return self.phone.handed_back()
        if said == "(voice)":
            return self.phone.send("media")
        if said == "(reaction)":
            return self.phone.send("reaction")
        return self.phone.type(said)

    def _payload(self, action: VisitAction, number: int) -> str:
        return payload_id(list(self.books.visits)[number - 1], action)


def shown_all(replies: list[Content]) -> list[str]:
    """Replies as text."""
    return [line for reply in replies for line in shown(reply)] or ["  (no answer)"]


def shown(reply: Content) -> list[str]:
    """A reply as text."""
    match reply:
        case Text(body):
            return [f"  {line}".rstrip() for line in body.splitlines()]
        case Buttons(body, choices):
            buttons = "  ".join(f"[{one.title}]" for one in choices)
            return [*(f"  {line}".rstrip() for line in body.splitlines()), f"  {buttons}"]
        case Menu(body, _, choices):
            rows = [f"  [{one.title}]{f' {one.description}' if one.description else ''}" for one in choices]
            return [*(f"  {line}".rstrip() for line in body.splitlines()), *rows]
        case _:
            return [repr(reply)]


def wish_text(intent: Intent) -> str:
    """An intent in a line."""
    if isinstance(intent, Funnel):
        return f"Funnel {intent.mark}"
    values = [getattr(intent, field) for field in intent.__struct_fields__]
    return " ".join([type(intent).__name__, *(_value(value) for value in values)])


def _value(value: object) -> str:
    match value:
        case Spot(starts_at, doctor_id):
            return f"{starts_at:%Y-%m-%dT%H:%MZ}/{doctor_id}"
        case None:
            return "-"
        case _:
            return str(value)


if __name__ == "__main__":
    for path in sorted(FOLDER.glob("*.txt")):
        path.write_text(Scene().play(script_of(path.read_text(encoding="utf-8"))), encoding="utf-8")
