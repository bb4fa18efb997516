"""Every sample gives the effects that its manifest states."""

import json
from typing import Any

import pytest

from tenants.conversation.input import hear
from tests.webhooks.whatsapp.counter import PATH, PHONE, SECRET, Counter, fixture, loaded, signed

pytestmark = pytest.mark.anyio
MANIFEST = loaded("_manifest.json")


async def test_every_sample_has_the_stated_effects(counter: Counter) -> None:
    """One after the other, as they are listed; each is new when it comes, but for the redelivery of another."""
    wrong = []
    for item in MANIFEST["items"]:
        if item["file"] != "redelivery_2_rebatched.json":
            await counter.clear()
            for who in counter.towns:
                await counter.connect(who)
        counter.heard.messages.clear()
        wrong += [f"{item['file']}: {fault}" for fault in await _faults(counter, item)]
    assert wrong == []


async def _faults(counter: Counter, item: dict[str, Any]) -> list[str]:
    body, expect = fixture(item["file"]), item["expect"]
    headers = item.get("headers") or signed(body)
    ours = [await counter.sent("A", wamid) for wamid in _statuses(body)] if expect.get("status_updates") else []
    before = await counter.inbound()
    answer = await counter.post(body, headers)
    if answer.status_code not in expect["http"]:
        return [f"answered {answer.status_code}"]
    await counter.sweep()
    found = []
    received = {who: ids[len(before[who]) :] for who, ids in (await counter.inbound()).items()}
    count = sum(map(len, received.values()))
    if count != expect.get("inbound", count):
        found.append(f"{count} received")
    tenants = [who for who, ids in received.items() if ids]
    if expect.get("inbound") and tenants != list(expect["tenant"]):
        found.append(f"received by {tenants}")
    moved = [await counter.state("A", one) for one in ours].count("accepted")
    if moved:
        found.append(f"{moved} statuses missed")
    answered = any(hear(one, "en").kind != "nothing" for one in counter.heard.messages.values())
    if (expect.get("reply"), answered) in (("yes", False), ("no", True)):
        found.append(f"answered: {answered}")
    if await counter.outbox(state="pending", dueAt={"$lte": counter.running.product.core.clock.now()}):
        found.append("something is left undone")
    return found


def _statuses(body: bytes) -> set[str]:
    changes = [change["value"] for entry in json.loads(body)["entry"] for change in entry["changes"]]
    return {told["id"] for value in changes for told in value.get("statuses", [])}


@pytest.mark.parametrize("case", loaded("_signature_cases.json")["cases"], ids=lambda case: case["name"])
async def test_signatures(counter: Counter, case: dict[str, Any]) -> None:
    body = fixture("msg_text_hindi_utf8.json") + case.get("append_to_body", "").encode()
    header = case.get("header", "X-Hub-Signature-256")
    headers = {} if case["value"] is None else {header: case["value"]}
    answer = await counter.post(body, headers)
    assert answer.status_code in case["status"]
    if answer.status_code != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        assert await counter.outbox() == [], "nothing is kept"


@pytest.mark.parametrize("case", loaded("_verify_get.json")["cases"], ids=lambda case: case["query"])
async def test_handshakes(counter: Counter, case: dict[str, Any]) -> None:
    answer = await counter.running.caller().http.get(f"{PATH}?{case['query']}")
    wanted = case["status"] if isinstance(case["status"], list) else [case["status"]]
    assert answer.status_code in wanted
    if "body" in case:
        assert answer.text == case["body"]
    if answer.status_code == 200:
        assert answer.headers["content-type"].startswith("text/plain")
    if "body_must_not_contain" in case:
        assert case["body_must_not_contain"] not in answer.text


def test_the_samples_are_signed_with_the_secret_of_these_tests() -> None:
    assert MANIFEST["secret_used_for_the_signatures"] == SECRET
    assert {"A", "B"} == PHONE.keys()
