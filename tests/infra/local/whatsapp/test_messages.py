"""Messages both ways on the wire, as fixtures and Meta's pages show them."""

import base64
import json

from tests.infra.local.whatsapp.stage import ASHA, BUTTONS, LOTUS, SANA, SUNRISE, Stage, listing, signed


async def test_a_text_of_a_person(stage: Stage) -> None:
    said = await stage.says("Dr. Rao / नमस्ते")
    await stage.settled()
    ((headers, raw),) = stage.receiver.posts
    assert signed(headers, raw)
    assert not signed(headers, json.dumps(json.loads(raw)).encode())  # only the bytes as they came
    assert b"\\u0928" in raw
    assert b" \\/ " in raw
    body = json.loads(raw)
    user_id = body["entry"][0]["changes"][0]["value"]["contacts"][0]["user_id"]
    assert user_id.startswith("IN.")
    at = body["entry"][0].pop("time")
    assert body == {
        "object": "whatsapp_business_account",
        "entry": [
            {
                "id": SUNRISE.waba_id,
                "changes": [
                    {
                        "field": "messages",
                        "value": {
                            "messaging_product": "whatsapp",
                            "metadata": {"display_phone_number": "912000000142", "phone_number_id": "215304987710042"},
                            "contacts": [
                                {"profile": {"name": "Asha Kulkarni"}, "wa_id": "919000000101", "user_id": user_id}
                            ],
                            "messages": [
                                {
                                    "from": "919000000101",
                                    "from_user_id": user_id,
                                    "id": said["id"],
                                    "timestamp": str(at),
                                    "type": "text",
                                    "text": {"body": "Dr. Rao / नमस्ते"},
                                }
                            ],
                        },
                    }
                ],
            }
        ],
    }
    assert said["id"].startswith("wamid.HBgMOTE5MDAwMDAwMTAxFQIAEhgU")
    assert (await stage.chat())["messages"][0]["state"] == "delivered"


async def test_a_hidden_phone_is_nowhere(stage: Stage) -> None:
    await stage.says(person="p2")
    await stage.says(person="p2", number=LOTUS)
    await stage.settled()
    one, other = stage.receiver.changes()
    assert "from" not in one["messages"][0]
    assert one["contacts"] == [
        {"profile": {"name": "Sana K", "username": "sana.k"}, "user_id": one["messages"][0]["from_user_id"]}
    ]
    assert one["contacts"][0]["user_id"] != other["contacts"][0]["user_id"]  # scoped to the business
    answer = await stage.send({"recipient": one["contacts"][0]["user_id"], "type": "text", "text": {"body": "Hello"}})
    assert answer.json()["contacts"] == [
        {"input": one["contacts"][0]["user_id"], "user_id": one["contacts"][0]["user_id"]}
    ]
    await stage.settled()
    assert "recipient_id" not in stage.receiver.changes()[-1]["statuses"][0]
    assert SANA.phone.strip("+") not in json.dumps(stage.receiver.bodies)


async def test_a_user_id_in_to_is_accepted_and_lost(talking: Stage) -> None:
    answer = await talking.text(to="IN.48120033915527746001")
    assert answer.status_code == 200
    await talking.settled()
    assert talking.receiver.posts == []


async def test_a_text_of_the_business_and_its_statuses(talking: Stage) -> None:
    answer = await talking.text("See you", biz_opaque_callback_data="msg_1")
    assert answer.status_code == 200
    body = answer.json()
    message_id = body["messages"][0]["id"]
    assert body["messaging_product"] == "whatsapp"
    assert body["contacts"][0] | {"user_id": ""} == {"input": ASHA.phone, "wa_id": "919000000101", "user_id": ""}
    await talking.settled()
    assert talking.receiver.statuses_told == [(message_id, "sent"), (message_id, "delivered")]
    await talking.control("POST", f"people/p1/chats/{SUNRISE.phone_number_id}/read")
    await talking.settled()
    assert talking.receiver.statuses_told[2:] == [(message_id, "read")]
    sent, _, read = [value["statuses"][0] for value in talking.receiver.changes()]
    assert sent["biz_opaque_callback_data"] == read["biz_opaque_callback_data"] == "msg_1"
    assert sent["recipient_id"] == "919000000101"
    assert sent["pricing"] == {
        "billable": False,
        "pricing_model": "PMP",
        "type": "free_customer_service",
        "category": "service",
    }
    assert "pricing" not in read
    assert [one["shown"]["body"] for one in (await talking.chat())["messages"]] == ["Hi", "See you"]


async def test_a_row_of_a_list(talking: Stage) -> None:
    interactive = listing(10, description="FC Road")
    assert (await talking.send({"type": "interactive", "interactive": interactive})).status_code == 200
    await talking.settled()
    shown = (await talking.chat())["messages"][-1]
    assert shown["shown"]["menu"] == {"button": "See times", "sections": interactive["action"]["sections"]}
    await talking.act({"type": "tap", "messageId": shown["id"], "choice": "s3"})
    await talking.settled()
    message = talking.receiver.messages[-1]
    assert message["type"] == "interactive"
    assert message["interactive"] == {
        "type": "list_reply",
        "list_reply": {"id": "s3", "title": "10:03", "description": "FC Road"},
    }
    assert message["context"] == {"from": "912000000142", "id": shown["id"]}


async def test_a_button_tapped_twice_is_two_messages(talking: Stage) -> None:
    await talking.send({"type": "interactive", "interactive": BUTTONS})
    await talking.settled()
    shown = (await talking.chat())["messages"][-1]
    for _ in range(2):
        await talking.act({"type": "tap", "messageId": shown["id"], "choice": "confirm:yes"})
    await talking.settled()
    one, two = talking.receiver.messages
    assert (
        one["interactive"]
        == two["interactive"]
        == {
            "type": "button_reply",
            "button_reply": {"id": "confirm:yes", "title": "Confirm"},
        }
    )
    assert one["id"] != two["id"]


async def test_a_quick_reply_of_a_template(stage: Stage) -> None:
    body = {"type": "body", "parameters": [{"type": "text", "text": "Asha"}, {"type": "text", "text": "Saturday"}]}
    button = {
        "type": "button",
        "sub_type": "quick_reply",
        "index": "1",
        "parameters": [{"type": "payload", "payload": "appt:7f3c:reschedule"}],
    }
    template = {"name": "appointment_reminder", "language": {"code": "en"}, "components": [body, button]}
    answer = await stage.send({"type": "template", "template": template})
    assert answer.json()["messages"][0]["message_status"] == "accepted"
    await stage.settled()
    sent = stage.receiver.changes()[0]["statuses"][0]
    assert sent["pricing"]["category"] == "utility"
    assert sent["pricing"]["billable"]  # the window is closed
    shown = (await stage.chat())["messages"][0]
    assert shown["shown"]["header"] == "Your visit"
    assert shown["shown"]["body"] == "Hello Asha, you come on Saturday."
    for choice in ("appt:7f3c:reschedule", "Confirm"):
        await stage.act({"type": "tap", "messageId": shown["id"], "choice": choice})
    await stage.settled()
    assert [one["button"] for one in stage.receiver.messages] == [
        {"payload": "appt:7f3c:reschedule", "text": "Reschedule"},
        {"payload": "Confirm", "text": "Confirm"},
    ]


async def test_a_choice_that_was_never_offered(talking: Stage) -> None:
    await talking.send({"type": "interactive", "interactive": BUTTONS})
    await talking.settled()
    shown = (await talking.chat())["messages"][-1]
    path = f"/control/people/p1/chats/{SUNRISE.phone_number_id}"
    answer = await talking.http.post(path, json={"type": "tap", "messageId": shown["id"], "choice": "other"})
    assert answer.status_code == 404


async def test_read_and_typing(talking: Stage) -> None:
    first = (await talking.chat())["messages"][0]["id"]
    second = (await talking.says("Are you there?"))["id"]
    path = f"{SUNRISE.phone_number_id}/messages"
    body = {"messaging_product": "whatsapp", "status": "read", "message_id": second}
    answer = await talking.graph("POST", path, {**body, "typing_indicator": {"type": "text"}})
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    chat = await talking.chat()
    assert {one["id"]: one["state"] for one in chat["messages"]} == {first: "read", second: "read"}
    assert 0 < chat["typingUntil"] - talking.world.clock.seconds() <= 25
    await talking.text()
    assert (await talking.chat())["typingUntil"] == 0
    assert (await talking.graph("POST", path, {**body, "message_id": "wamid.no"})).json()["error"]["code"] == 131009


async def test_other_kinds_of_a_person(talking: Stage) -> None:
    await talking.act({"type": "location", "latitude": 18.52, "longitude": 73.85, "name": "Home"})
    await talking.act({"type": "media", "kind": "image", "mime": "image/png", "data": "aGk=", "caption": "my report"})
    await talking.act({"type": "other", "kind": "unsupported"})
    await talking.act({"type": "other", "kind": "request_welcome"})
    await talking.act({"type": "reaction", "messageId": (await talking.chat())["messages"][0]["id"], "emoji": "👍"})
    await talking.settled()
    place, image, poll, welcome, reaction = talking.receiver.messages
    assert place["location"] == {"latitude": 18.52, "longitude": 73.85, "name": "Home"}
    assert image["image"]["caption"] == "my report"
    assert image["image"]["sha256"] == "j0NDRmSPa5bfid2pAcUXaxCm2Dlh3TwayItZstwyeqQ="
    assert poll["errors"][0]["code"] == 131051
    assert welcome.keys() == {"from", "from_user_id", "id", "timestamp", "type"}
    assert reaction["reaction"]["emoji"] == "👍"


async def test_media_up_and_down(talking: Stage) -> None:
    files = {"file": ("map.png", b"\x89PNG-bytes", "image/png")}
    data = {"messaging_product": "whatsapp", "type": "image/png"}
    headers = {"Authorization": f"Bearer {SUNRISE.token}"}
    path = f"/v23.0/{SUNRISE.phone_number_id}/media"
    uploaded = await talking.http.post(path, files=files, data=data, headers=headers)
    assert uploaded.status_code == 200
    media_id = uploaded.json()["id"]
    where = (await talking.graph("GET", media_id)).json()
    assert where["file_size"] == 10
    assert where["mime_type"] == "image/png"
    assert (await talking.http.get(where["url"])).status_code == 401
    assert (await talking.http.get(where["url"], headers=headers)).content == b"\x89PNG-bytes"
    other = await talking.http.get(where["url"], headers={"Authorization": f"Bearer {LOTUS.token}"})
    assert other.json()["error"]["code"] == 100
    assert (await talking.send({"type": "image", "image": {"id": media_id, "caption": "Where"}})).status_code == 200
    await talking.control("POST", "clock", {"advanceSeconds": 301})
    assert (await talking.http.get(where["url"], headers=headers)).status_code == 404
    assert (await talking.graph("DELETE", media_id)).json() == {"success": True}
    assert (await talking.graph("GET", media_id)).status_code == 400
    gone = await talking.send({"type": "image", "image": {"id": media_id}})
    assert gone.json()["error"]["code"] == 131053


async def test_a_phone_that_is_off_gets_it_later(talking: Stage) -> None:
    await talking.control("PATCH", "people/p1", {"online": False})
    await talking.text()
    await talking.settled()
    assert [status for _, status in talking.receiver.statuses_told] == ["sent"]
    await talking.control("PATCH", "people/p1", {"online": True, "reads": True})
    await talking.settled()
    assert [status for _, status in talking.receiver.statuses_told] == ["sent", "delivered", "read"]


def test_an_id_is_built_like_the_real_ones() -> None:
    """The fixture's id, taken apart: what `wamid` puts together."""
    raw = base64.b64decode("HBgMOTE5MDAwMDAwMTAxFQIAEhgUOEY0MzQzNDY2NDhGNkI5NkRGODkA")
    assert raw == b"\x1c\x18\x0c919000000101\x15\x02\x00\x12\x18\x148F434346648F6B96DF89\x00"


async def test_what_the_clinic_writes_by_its_own_app_is_told_as_an_echo(stage: Stage) -> None:
    said = await stage.act({"type": "clinic", "text": "Reception here."})
    await stage.settled()
    assert stage.receiver.messages == [], "it is no message of the person's"
    (value,) = stage.receiver.changes("smb_message_echoes")
    (echo,) = value["message_echoes"]
    assert value["metadata"]["phone_number_id"] == SUNRISE.phone_number_id
    assert (echo["id"], echo["from"], echo["to"]) == (said["id"], SUNRISE.digits, ASHA.phone[1:])
    assert (echo["type"], echo["text"]) == ("text", {"body": "Reception here."})
    (shown,) = (await stage.chat())["messages"]
    assert (shown["author"], shown["state"], shown["shown"]["body"]) == ("clinic", "delivered", "Reception here.")
    assert (await stage.chat())["windowUntil"] is None, "the person has written nothing"
