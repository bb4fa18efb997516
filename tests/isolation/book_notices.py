"""Samples of message templates and of reminders. `waba`: the provider's id of the town's own account."""

from typing import Any, Final

from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.maker import Made, Maker
from tests.support.correspondence import template_body
from tests.support.operation import Request
from tests.support.stage import Seat, Stage


async def template(stage: Stage, _: Seat | None) -> Made:
    """A draft."""
    body = template_body(stage.town.ids["waba"])
    return {"template": (await maker.made(stage.town.owner, "/v1/templates", body))["id"]}


def _template(*fresh: Maker, body: Any = None, version: str | int | None = None) -> Entry:
    return Entry(lambda ids: [Request({"template_id": ids["template"]}, body=body)], fresh=fresh, version=version)


def _policy(ids: Ids) -> list[Request]:
    return [Request(query={"clinicId": ids["clinic"]}, body={"hoursMinutes": 90})]


BOOK: Final = {
    "listTemplates": Entry(),
    "createTemplate": Entry(lambda ids: [Request(body=template_body(ids["waba"]))]),
    "installStandardTemplates": Entry(lambda ids: [Request(body={"wabaId": ids["waba"]})]),
    "syncTemplates": Entry(lambda ids: [Request(body={"wabaId": ids["waba"]})]),
    "getTemplate": _template(),
    "changeTemplate": _template(body={"body": "We are closed."}, version="getTemplate"),
    "submitTemplate": _template(template, version=1),
    "deleteTemplate": _template(template),
    "getReminderPolicy": Entry(lambda ids: [Request(query={"clinicId": ids["clinic"]})]),
    "replaceReminderPolicy": Entry(_policy, version="getReminderPolicy"),
}
