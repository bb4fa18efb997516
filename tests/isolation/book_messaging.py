"""Samples of channels, contacts and messages. Kinds of ids: `channel`, `contact` of somebody known as the patient."""

from typing import Any, Final

from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.maker import Made, Maker
from tests.support import correspondence
from tests.support.operation import Request
from tests.support.stage import Seat, Stage


async def channel(stage: Stage, _: Seat | None) -> Made:
    """A number nothing goes over yet."""
    return {"channel": (await correspondence.connected(stage.town, stage.town.ids["clinic"]))["id"]}


async def stopped_channel(stage: Stage, seat: Seat | None) -> Made:
    """One that somebody has stopped."""
    new = await channel(stage, seat)
    answer = await stage.town.owner.call("POST", f"/v1/channels/{new['channel']}/stop", version=1)
    assert answer.status_code == 200, answer.text
    return new


def contact_after(*steps: str) -> Maker:
    """A maker of contacts of the patient."""

    async def contact(stage: Stage, _: Seat | None) -> Made:
        line = await correspondence.connected(stage.town, stage.town.ids["clinic"])
        made = await correspondence.written(stage.running, stage.town, line["address"], stage.town.ids["patient"])
        for step in steps:
            await maker.moved(stage.town.owner, f"/v1/contacts/{made}/{step}")
        return {"contact": made}

    return contact


def _connect(ids: Ids) -> list[Request]:
    body = {"kind": "sms", "name": maker.word(), "address": maker.word(), "token": maker.word() * 2}
    return [Request(body={**body, "baseUrl": "https://sms.example.com/send", "clinicIds": [ids["clinic"]]})]


def _channel(*fresh: Maker, body: Any = None, version: str | int | None = None) -> Entry:
    return Entry(lambda ids: [Request({"channel_id": ids["channel"]}, body=body)], fresh=fresh, version=version)


def _contact(*fresh: Maker) -> Entry:
    return Entry(lambda ids: [Request({"contact_id": ids["contact"]})], fresh=fresh)


def _of_patient(ids: Ids) -> list[Request]:
    return [Request({"patient_id": ids["patient"]})]


BOOK: Final = {
    "listChannels": Entry(),
    "connectChannel": Entry(_connect),
    "getChannel": _channel(),
    "changeChannel": Entry(
        lambda ids: [Request({"channel_id": ids["channel"]}, body={"clinicIds": [ids["clinic"]]})], version="getChannel"
    ),
    "replaceChannelCredentials": _channel(body={"token": "another-secret-token"}, version="getChannel"),
    "stopChannel": _channel(channel, version=1),
    "resumeChannel": _channel(stopped_channel, version=2),
    "removeChannel": _channel(channel),
    "getContact": _contact(),
    "readTranscript": _contact(),
    "optOutContact": _contact(contact_after()),
    "optInContact": _contact(contact_after("opt-out")),
    "listDeliveries": Entry(),
    "listPatientContacts": Entry(_of_patient),
    "listPatientMessages": Entry(_of_patient),
}
