"""The 24-hour window, who can be reached, templates from submission to sending."""

from typing import Any

import pytest

from tests.infra.local.whatsapp.stage import ASHA, LOTUS, OTP, REMINDER, SUNRISE, Stage, staged

TEMPLATES = f"{SUNRISE.waba_id}/message_templates"
NAMED: dict[str, Any] = {
    "name": "appointment_confirmation",
    "language": "hi",
    "category": "UTILITY",
    "parameter_format": "NAMED",
    "components": [
        {
            "type": "BODY",
            "text": "नमस्ते {{patient}}, {{when}} को मिलते हैं।",
            "example": {
                "body_text_named_params": [
                    {"param_name": "patient", "example": "Asha"},
                    {"param_name": "when", "example": "शनिवार"},
                ]
            },
        }
    ],
}


def parameters(*texts: str, names: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    one: list[dict[str, Any]] = [{"type": "text", "text": text} for text in texts]
    for parameter, name in zip(one, names, strict=False):
        parameter["parameter_name"] = name
    return [{"type": "body", "parameters": one}]


def template(name: str, language: str, components: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "template", "template": {"name": name, "language": {"code": language}, "components": components}}


REMIND = template("appointment_reminder", "en", parameters("Asha", "Saturday"))


async def code_of(stage: Stage, content: dict[str, Any]) -> int:
    answer = await stage.send(content)
    return 0 if answer.status_code == 200 else int(answer.json()["error"]["code"])


async def test_the_window_opens_and_closes(stage: Stage) -> None:
    text = {"type": "text", "text": {"body": "x"}}
    refused = await stage.send(text)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, 131047)
    assert "24 hours" in refused.json()["error"]["error_data"]["details"]
    await stage.says()
    assert await code_of(stage, text) == 0
    await stage.control("POST", "clock", {"advanceSeconds": 24 * 3600 - 60})
    assert await code_of(stage, text) == 0
    await stage.control("POST", "clock", {"advanceSeconds": 60})
    assert await code_of(stage, text) == 131047
    assert await code_of(stage, REMIND) == 0
    await stage.says("I am back")
    assert await code_of(stage, text) == 0


async def test_the_window_counts_from_the_message_and_per_number(stage: Stage) -> None:
    await stage.act({"type": "text", "text": "late", "ago": 24 * 3600 + 5})
    assert await code_of(stage, {"type": "text", "text": {"body": "x"}}) == 131047
    await stage.says(number=LOTUS)
    assert await code_of(stage, {"type": "text", "text": {"body": "x"}}) == 131047


async def test_refusals_can_come_as_statuses(stage: Stage) -> None:
    await stage.control("PATCH", "settings", {"refuseLate": True})
    answer = await stage.text(biz_opaque_callback_data="msg_9")
    assert answer.status_code == 200
    await stage.settled()
    (value,) = stage.receiver.changes()
    (status,) = value["statuses"]
    assert (status["id"], status["status"]) == (answer.json()["messages"][0]["id"], "failed")
    assert status["errors"][0]["code"] == 131047
    assert status["biz_opaque_callback_data"] == "msg_9"
    assert "contacts" not in value
    assert (await stage.chat())["messages"] == []


async def test_who_cannot_be_reached(talking: Stage) -> None:
    await talking.control("PATCH", "people/p1", {"reachable": False})
    assert await code_of(talking, REMIND) == 131026


async def test_a_number_nobody_has_becomes_a_stranger(stage: Stage) -> None:
    assert await code_of(stage, REMIND | {"to": "+919000000999"}) == 0
    stranger = (await stage.control("GET", "people"))[-1]
    assert (stranger["phone"], stranger["stranger"]) == ("919000000999", True)
    async with staged(unknown_people=False) as strict:
        assert await code_of(strict, REMIND | {"to": "+919000000999"}) == 131026


async def test_the_life_of_a_template(stage: Stage) -> None:
    created = (await stage.graph("POST", TEMPLATES, NAMED)).json()
    assert (created["status"], created["category"]) == ("PENDING", "UTILITY")
    send = template("appointment_confirmation", "hi", parameters("आशा", "21 नवंबर", names=("patient", "when")))
    assert await code_of(stage, send) == 132001  # not yet approved
    for event, code in (("APPROVED", 0), ("PAUSED", 132015), ("REINSTATED", 0), ("DISABLED", 132016)):
        await stage.control("POST", f"templates/{created['id']}", {"event": event})
        assert await code_of(stage, send) == code
    await stage.settled()
    told = stage.receiver.changes("message_template_status_update")
    assert [one["event"] for one in told] == ["APPROVED", "PAUSED", "REINSTATED", "DISABLED"]
    assert told[0] == {
        "event": "APPROVED",
        "message_template_id": int(created["id"]),
        "message_template_name": "appointment_confirmation",
        "message_template_language": "hi",
        "reason": "NONE",
        "message_template_category": "UTILITY",
    }
    body = next(one["shown"]["body"] for one in (await stage.chat())["messages"])
    assert body == "नमस्ते आशा, 21 नवंबर को मिलते हैं।"


async def test_a_rejection_and_another_try(stage: Stage) -> None:
    created = (await stage.graph("POST", TEMPLATES, NAMED)).json()
    await stage.control("POST", f"templates/{created['id']}", {"event": "REJECTED", "reason": "SCAM"})
    await stage.settled()
    (told,) = stage.receiver.changes("message_template_status_update")
    assert (told["reason"], told["rejection_info"].keys()) == ("SCAM", {"reason", "recommendation"})
    edited = await stage.graph("POST", created["id"], {"components": NAMED["components"]})
    assert edited.json() == {"success": True}
    assert (await stage.graph("GET", created["id"])).json()["status"] == "PENDING"
    again = await stage.graph("POST", created["id"], {"components": NAMED["components"]})
    assert again.status_code == 400  # under review


async def test_review_by_itself() -> None:
    async with staged(approve_after=0.01) as stage:
        await stage.graph("POST", TEMPLATES, NAMED)
        await stage.settled()
        assert stage.receiver.changes("message_template_status_update")[0]["event"] == "APPROVED"


async def test_listing_and_deleting(stage: Stage) -> None:
    await stage.graph("POST", TEMPLATES, NAMED)
    listed = (await stage.graph("GET", f"{TEMPLATES}?limit=2")).json()
    assert [one["name"] for one in listed["data"]] == ["appointment_reminder", "login_code"]
    after = listed["paging"]["cursors"]["after"]
    rest = (await stage.graph("GET", f"{TEMPLATES}?limit=2&after={after}")).json()
    assert [one["language"] for one in rest["data"]] == ["hi"]
    assert "next" not in rest["paging"]
    pending = (await stage.graph("GET", f"{TEMPLATES}?status=PENDING&fields=name")).json()["data"]
    assert [one.keys() for one in pending] == [{"name", "id"}]
    assert (await stage.graph("GET", TEMPLATES, token=LOTUS.token)).status_code == 400
    assert (await stage.graph("DELETE", f"{TEMPLATES}?name=appointment_reminder")).json() == {"success": True}
    assert await code_of(stage, REMIND) == 132001
    blocked = await stage.graph("POST", TEMPLATES, REMINDER)
    assert blocked.json()["error"]["error_subcode"] == 2388023
    await stage.control("POST", "clock", {"advanceSeconds": 30 * 24 * 3600})
    assert (await stage.graph("POST", TEMPLATES, REMINDER)).status_code == 200
    twice = await stage.graph("POST", TEMPLATES, REMINDER)
    assert twice.json()["error"]["error_subcode"] == 2388024


BAD_DEFINITIONS: list[tuple[str, dict[str, Any]]] = [
    ("name", {"name": "Reminder!"}),
    ("language", {"language": "english"}),
    ("category", {"category": "NEWS"}),
    ("no body", {"components": [{"type": "FOOTER", "text": "x"}]}),
    ("no example", {"components": [{"type": "BODY", "text": "Hi {{1}}, bye"}]}),
    (
        "variable at the end",
        {"components": [{"type": "BODY", "text": "Hi {{1}}", "example": {"body_text": [["a"]]}}]},
    ),
    (
        "variables out of order",
        {"components": [{"type": "BODY", "text": "Hi {{2}} x", "example": {"body_text": [["a"]]}}]},
    ),
    ("body too long", {"components": [{"type": "BODY", "text": "x" * 1025}]}),
    (
        "eleven buttons",
        {
            "components": [
                {"type": "BODY", "text": "x"},
                {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "a"}] * 11},
            ]
        },
    ),
    (
        "button too long",
        {
            "components": [
                {"type": "BODY", "text": "x"},
                {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "a" * 26}]},
            ]
        },
    ),
]


@pytest.mark.parametrize("change", [case[1] for case in BAD_DEFINITIONS], ids=[case[0] for case in BAD_DEFINITIONS])
async def test_definitions_that_are_refused(stage: Stage, change: dict[str, Any]) -> None:
    assert (await stage.graph("POST", TEMPLATES, {**REMINDER, "name": "another"})).status_code == 200
    answer = await stage.graph("POST", TEMPLATES, {**REMINDER, "name": "other", **change})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)


BAD_SENDS = [
    ("unknown name", template("nothing", "en", []), 132001),
    ("other language", template("appointment_reminder", "mr", parameters("a", "b")), 132001),
    ("too few", template("appointment_reminder", "en", parameters("a")), 132000),
    ("too many", template("appointment_reminder", "en", parameters("a", "b", "c")), 132000),
    ("line end", template("appointment_reminder", "en", parameters("a", "b\nc")), 100),
    ("empty", template("appointment_reminder", "en", parameters("a", "")), 132012),
    ("too long", template("appointment_reminder", "en", parameters("a", "b" * 1024)), 132005),
    ("no code", template("login_code", "en", parameters("123456")), 131008),
]


@pytest.mark.parametrize(("content", "code"), [case[1:] for case in BAD_SENDS], ids=[case[0] for case in BAD_SENDS])
async def test_sends_that_do_not_fit(stage: Stage, content: dict[str, Any], code: int) -> None:
    answer = await stage.send(content)
    assert answer.json()["error"]["code"] == code
    assert answer.status_code == (404 if code == 132001 else 400)


async def test_a_code_needs_a_phone(stage: Stage) -> None:
    button = {
        "type": "button",
        "sub_type": "url",
        "index": "0",
        "parameters": [{"type": "text", "text": "482913"}],
    }
    login = template("login_code", "en", [*parameters("482913"), button])
    assert OTP["name"] == "login_code"
    assert await code_of(stage, login) == 0
    await stage.settled()
    shown = (await stage.chat())["messages"][0]["shown"]
    assert shown["body"].startswith("*482913* is your verification code.")
    assert shown["buttons"] == [{"kind": "OTP", "title": "Copy code", "value": "482913"}]
    user_id = (await stage.control("GET", "people"))[1]["userIds"][SUNRISE.waba_id]
    assert await code_of(stage, login | {"recipient": user_id}) == 131062
    assert ASHA.phone not in user_id


async def test_a_link_with_its_own_end(stage: Stage) -> None:
    manage = {
        "name": "manage_visit",
        "language": "de",
        "category": "UTILITY",
        "components": [
            {"type": "BODY", "text": "Ihr Termin steht fest."},
            {
                "type": "BUTTONS",
                "buttons": [
                    {"type": "URL", "text": "Verwalten", "url": "https://donto.test/m/{{1}}", "example": ["a"]}
                ],
            },
        ],
    }
    created = (await stage.graph("POST", TEMPLATES, manage)).json()
    await stage.control("POST", f"templates/{created['id']}", {"event": "APPROVED"})
    assert await code_of(stage, template("manage_visit", "de", [])) == 131008
    button = {"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": "7f3c"}]}
    assert await code_of(stage, template("manage_visit", "de", [button])) == 0
    assert await code_of(stage, template("manage_visit", "de", [button | {"index": "1"}])) == 132012
    await stage.settled()
    (message,) = (await stage.chat())["messages"]
    assert message["shown"]["buttons"] == [{"kind": "URL", "title": "Verwalten", "value": "https://donto.test/m/7f3c"}]
