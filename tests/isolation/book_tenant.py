"""Samples of what a tenant's people do with its records."""

from typing import Final

from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.maker import Maker
from tests.support.operation import Request

_SUBJECTS: Final = {
    "clinic": "clinic",
    "room": "room",
    "holiday": "holiday",
    "user": "user",
    "membership": "membership",
    "role": "role",
    "invitation": "invitation",
    "session": "session",
    "settings": "tenant settings",
    "policy": "security policy",
    "tenant": "tenant",
    "service": "service",
    "doctor": "doctor",
    "schedule": "schedule",
    "override": "day override",
    "absence": "absence",
    "patient": "patient",
    "merge": "patient merge",
    "appointment": "appointment",
    "token": "queue token",
    "template": "message template",
}
"""What the trail calls a record of a kind."""


def _at(name: str, kind: str, *fresh: Maker, body: object = None, version: str | None = None) -> "Entry":
    """An operation on one record."""
    return Entry(lambda ids: [Request({name: ids[kind]}, body=body)], fresh=fresh, version=version)


def _room(ids: Ids) -> list[Request]:
    return [Request(body={"clinicId": ids["clinic"], "name": maker.word(), "kind": "chair"})]


def _holiday(ids: Ids) -> list[Request]:
    return [Request(body={"clinicId": ids["clinic"], "date": maker.day(), "name": maker.word()})]


def _offer(ids: Ids) -> list[dict[str, object]]:
    return [{"role": ids["role"], "clinicIds": [ids["clinic"]]}]


def _timelines(ids: Ids) -> list[Request]:
    return [Request(query={"entity": name, "id": ids[kind]}) for kind, name in _SUBJECTS.items()]


ORGANIZATION: Final = {
    "listClinics": Entry(),
    "openClinic": Entry(lambda _: [Request(body={"name": maker.word(), "timeZone": "Asia/Kolkata"})]),
    "getClinic": _at("clinic_id", "clinic"),
    "changeClinic": Entry(lambda ids: [Request({"clinic_id": ids["clinic"]}, body={"hours": []})], version="getClinic"),
    "deactivateClinic": _at("clinic_id", "clinic", maker.clinic),
    "activateClinic": _at("clinic_id", "clinic", maker.closed_clinic),
    "listRooms": Entry(lambda ids: [Request(query={"clinicId": ids["clinic"]})]),
    "addRoom": Entry(_room),
    "getRoom": _at("room_id", "room"),
    "changeRoom": _at("room_id", "room", body={"kind": "room"}, version="getRoom"),
    "listHolidays": Entry(lambda ids: [Request(query={"clinicId": ids["clinic"]})]),
    "addHoliday": Entry(_holiday),
    "removeHoliday": _at("holiday_id", "holiday", maker.holiday),
    "getTenant": Entry(),
    "changeTenant": Entry(lambda _: [Request(body={"contactVisibility": "always"})], version="getTenant"),
    "closeOwnTenant": Entry(lambda ids: [Request(body={"slug": ids["slug"]})], after=maker.reopen),
    "changeBranding": Entry(lambda _: [Request(body={"tagline": maker.word()})], version="getTenant"),
}

PEOPLE: Final = {
    "listUsers": Entry(
        lambda ids: [Request(query={"role": ids["role"]}), Request(query={"role": "patient"}), Request()]
    ),
    "getUser": _at("user_id", "user"),
    "assignRoles": Entry(
        lambda ids: [Request({"user_id": ids["user"]}, body={"assignments": _offer(ids)})], version="getUser"
    ),
    "deactivateUser": _at("user_id", "user"),
    "activateUser": _at("user_id", "user"),
    "resetSecondFactor": _at("user_id", "user", maker.factored_user),
    "endUserSessions": _at("user_id", "user"),
    "invite": Entry(lambda ids: [Request(body={"email": maker.address(), "assignments": _offer(ids)})]),
    "listInvitations": Entry(),
    "resendInvitation": _at("invitation_id", "invitation", maker.invitation),
    "revokeInvitation": _at("invitation_id", "invitation", maker.invitation),
    "getSecurityPolicy": Entry(),
    "replaceSecurityPolicy": Entry(
        lambda ids: [Request(body={"secondFactorRoles": [ids["role"]]})],
        version="getSecurityPolicy",
        fresh=(maker.role,),
    ),
    "listPermissions": Entry(),
    "listRoles": Entry(),
    "createRole": Entry(
        lambda _: [Request(body={"name": maker.word(), "permissions": [{"permission": "clinics:read"}]})]
    ),
    "getRole": _at("role_id", "role"),
    "changeRole": _at("role_id", "role", body={"description": "as before"}, version="getRole"),
    "deleteRole": _at("role_id", "role", maker.role),
}

ACCOUNT: Final = {
    "listAudit": Entry(lambda ids: [Request(query={"actorId": ids["user"]})]),
    "recordTimeline": Entry(_timelines),
    "verifyAudit": Entry(),
    "readSubscription": Entry(),
    "readEntitlements": Entry(),
    "listSoldPlans": Entry(),
}

BOOK: Final = ORGANIZATION | PEOPLE | ACCOUNT
