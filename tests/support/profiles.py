"""Services and doctors as their owners enter them."""

import secrets
from typing import Any

from tests.support.product import Caller

PRICE = {"amountMinor": 50_000, "currency": "INR"}


def service_body(**other: Any) -> dict[str, Any]:
    """A new service, offered in every clinic unless `clinicIds` says otherwise."""
    return {"name": f"Check-up {secrets.token_hex(4)}", "duration": 30, "price": PRICE} | other


def doctor_body(clinic: str, **other: Any) -> dict[str, Any]:
    """A new doctor of one clinic, with everything that a public profile needs."""
    return {
        "name": f"Isha {secrets.token_hex(4)}",
        "title": "Dr",
        "specialties": ["general-dentistry"],
        "bio": "Ten years of gentle dentistry.",
        "languages": ["en", "hi"],
        "registration": {"number": "A-12345", "council": "Dental Council of India"},
        "clinicIds": [clinic],
    } | other


async def added(by: Caller, path: str, body: Any) -> dict[str, Any]:
    """What adding answers."""
    answer = await by.post(path, body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def a_service(by: Caller, **other: Any) -> dict[str, Any]:
    """A service, added by somebody who may."""
    return await added(by, "/v1/services", service_body(**other))


async def a_doctor(by: Caller, clinic: str, *, published: bool = False, **other: Any) -> dict[str, Any]:
    """A doctor of a clinic, added by somebody who may."""
    made = await added(by, "/v1/doctors", doctor_body(clinic, **other))
    if not published:
        return made
    answer = await by.post(f"/v1/doctors/{made['id']}/publish")
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown
