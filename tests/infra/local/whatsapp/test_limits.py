"""What the Graph side refuses: lengths, counts, missing parts, tokens, bodies that are no JSON."""

from typing import Any

import pytest

from tests.infra.local.whatsapp.stage import ASHA, BUTTONS, LOTUS, SUNRISE, Stage, listing


def too_long(path: str, size: int) -> dict[str, Any]:
    """BUTTONS or a list with one field of this length."""
    cases: dict[str, dict[str, Any]] = {
        "button title": BUTTONS | {"action": {"buttons": [_button(title="x" * size)]}},
        "button id": BUTTONS | {"action": {"buttons": [_button(id="x" * size)]}},
        "button body": BUTTONS | {"body": {"text": "x" * size}},
        "footer": BUTTONS | {"footer": {"text": "x" * size}},
        "list button": listing() | {"action": listing()["action"] | {"button": "x" * size}},
        "list body": listing() | {"body": {"text": "x" * size}},
        "header": listing() | {"header": {"type": "text", "text": "x" * size}},
        "row id": listing(1, id="x" * size),
        "row title": listing(1, title="x" * size),
        "row description": listing(1, description="x" * size),
        "section title": _section("x" * size),
    }
    return cases[path]


def _button(**reply: str) -> dict[str, Any]:
    return {"type": "reply", "reply": {"id": "a", "title": "A", **reply}}


def _section(title: str) -> dict[str, Any]:
    whole = listing()
    whole["action"]["sections"][0]["title"] = title
    return whole


LIMITS = [
    ("button title", 20),
    ("button id", 256),
    ("button body", 1024),
    ("footer", 60),
    ("list button", 20),
    ("list body", 4096),
    ("header", 60),
    ("row id", 200),
    ("row title", 24),
    ("row description", 72),
    ("section title", 24),
]


@pytest.mark.parametrize(("path", "most"), LIMITS)
async def test_lengths(talking: Stage, path: str, most: int) -> None:
    assert (await talking.send({"type": "interactive", "interactive": too_long(path, most)})).status_code == 200
    refused = await talking.send({"type": "interactive", "interactive": too_long(path, most + 1)})
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, 131009)


WRONG: list[tuple[str, dict[str, Any], int]] = [
    ("text too long", {"type": "text", "text": {"body": "x" * 4097}}, 100),
    ("text empty", {"type": "text", "text": {"body": ""}}, 131008),
    ("no text", {"type": "text"}, 131008),
    ("unknown type", {"type": "telegram", "telegram": {}}, 100),
    ("eleven rows", {"type": "interactive", "interactive": listing(11)}, 131009),
    ("rows with one id", {"type": "interactive", "interactive": listing(2, id="same")}, 131009),
    ("no rows", {"type": "interactive", "interactive": listing(0)}, 131008),
    (
        "eleven rows in two sections",
        {
            "type": "interactive",
            "interactive": {
                "type": "list",
                "body": {"text": "b"},
                "action": {
                    "button": "b",
                    "sections": [
                        {"title": str(part), "rows": [{"id": f"{part}{n}", "title": "t"} for n in range(size)]}
                        for part, size in enumerate((6, 5))
                    ],
                },
            },
        },
        131009,
    ),
    (
        "four buttons",
        {
            "type": "interactive",
            "interactive": BUTTONS | {"action": {"buttons": [_button(id=one, title=one) for one in "abcd"]}},
        },
        131009,
    ),
    (
        "buttons with one title",
        {"type": "interactive", "interactive": BUTTONS | {"action": {"buttons": [_button(id="a"), _button(id="b")]}}},
        131009,
    ),
    ("no body", {"type": "interactive", "interactive": {"type": "list", "action": {}}}, 131008),
    ("bad phone", {"to": "call me", "type": "text", "text": {"body": "x"}}, 131009),
    ("bad user id", {"recipient": "91900", "type": "text", "text": {"body": "x"}}, 131009),
    ("itself", {"to": SUNRISE.display_phone, "type": "text", "text": {"body": "x"}}, 131021),
    ("opaque too long", {"type": "text", "text": {"body": "x"}, "biz_opaque_callback_data": "x" * 513}, 100),
]


@pytest.mark.parametrize(("content", "code"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
async def test_wrong_payloads(talking: Stage, content: dict[str, Any], code: int) -> None:
    answer = await talking.send(content)
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == code
    assert error["type"] == "OAuthException"
    assert error["fbtrace_id"]
    assert error["error_data"].keys() == {"messaging_product", "details"}
    await talking.settled()
    assert talking.receiver.posts == []


async def test_tokens(talking: Stage) -> None:
    path = f"{SUNRISE.phone_number_id}/messages"
    body = {"messaging_product": "whatsapp", "to": ASHA.phone, "type": "text", "text": {"body": "x"}}
    for token, status, code in ((None, 401, 190), ("nobody", 401, 190), (LOTUS.token, 400, 100)):
        answer = await talking.graph("POST", path, body, token=token)
        assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert (await talking.graph("POST", path, body)).status_code == 200


@pytest.mark.parametrize("raw", [b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b'"x"'])
async def test_a_body_that_is_no_message(talking: Stage, raw: bytes) -> None:
    headers = {"Authorization": f"Bearer {SUNRISE.token}"}
    answer = await talking.http.post(f"/v23.0/{SUNRISE.phone_number_id}/messages", content=raw, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)


async def test_a_number_describes_itself(stage: Stage) -> None:
    number = (await stage.graph("GET", f"{SUNRISE.phone_number_id}?fields=verified_name")).json()
    assert number == {"verified_name": "Sunrise Dental", "id": SUNRISE.phone_number_id}
    listed = (await stage.graph("GET", f"{SUNRISE.waba_id}/phone_numbers")).json()["data"]
    assert [one["id"] for one in listed] == [SUNRISE.phone_number_id]
    assert (await stage.graph("GET", f"{LOTUS.waba_id}/phone_numbers")).json()["error"]["error_subcode"] == 33
