"""Handshake, subscriptions, the page and its policy, the live stream, configuration, what outlives a restart."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import msgspec
import pytest

from infra.local.clock import Lead
from infra.local.ports import free_ports
from infra.local.whatsapp import Config, load
from infra.local.whatsapp.config import BadConfig
from infra.local.whatsapp.server import PAGE
from tests.infra.local.whatsapp.stage import (
    LOTUS,
    REMINDER,
    SECRET,
    SUNRISE,
    VERIFY,
    Receiver,
    Stage,
    served,
    staged,
)


async def test_the_handshake(stage: Stage) -> None:
    assert await stage.control("POST", "handshake") == {"verified": True}
    async with staged(verify_token="another") as other:
        assert await other.control("POST", "handshake") == {"verified": False}


async def test_an_own_callback_for_an_account(stage: Stage) -> None:
    port = free_ports(1)[0]
    own = Receiver()
    path = f"{SUNRISE.waba_id}/subscribed_apps"
    url = f"http://127.0.0.1:{port}/own"
    async with served(own, port):
        wrong = await stage.graph("POST", path, {"override_callback_uri": url, "verify_token": "no"})
        assert wrong.status_code == 400
        right = await stage.graph("POST", path, {"override_callback_uri": url, "verify_token": VERIFY})
        assert right.json() == {"success": True}
        await stage.says("a")
        await stage.says("b", number=LOTUS)
        await stage.settled()
    assert [one["text"]["body"] for one in own.messages] == ["a"]
    assert [one["text"]["body"] for one in stage.receiver.messages] == ["b"]


async def test_without_a_subscription_nothing_is_told(stage: Stage) -> None:
    path = f"{SUNRISE.waba_id}/subscribed_apps"
    assert len((await stage.graph("GET", path)).json()["data"]) == 1
    await stage.graph("DELETE", path)
    assert (await stage.graph("GET", path)).json() == {"data": []}
    await stage.says()
    await stage.settled()
    assert stage.receiver.posts == []
    assert (await stage.chat())["messages"][0]["error"]
    await stage.graph("POST", path)
    await stage.says()
    await stage.settled()
    assert len(stage.receiver.posts) == 1


async def test_any_account_event(stage: Stage) -> None:
    value = {"phone_number": "912000000142", "event": "DISABLED_UPDATE"}
    await stage.control("POST", "events", {"wabaId": SUNRISE.waba_id, "field": "account_update", "value": value})
    await stage.settled()
    assert stage.receiver.changes("account_update") == [value]


async def test_a_number_added_at_run_time(stage: Stage) -> None:
    new = {
        "phone_number_id": "215304987710500",
        "waba_id": "104857600231500",
        "display_phone": "+44 20 0000 0500",
        "name": "New",
        "token": "token-n",
    }
    await stage.control("POST", "numbers", new)
    said = await stage.http.post("/control/people/p1/chats/215304987710500", json={"type": "text", "text": "Hi"})
    assert said.status_code == 201
    await stage.settled()
    assert stage.receiver.bodies[0]["entry"][0]["id"] == "104857600231500"


PAGE_FILES = sorted(file.name for file in PAGE.iterdir())


async def test_the_page_and_its_policy(stage: Stage) -> None:
    page = await stage.http.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    policy = dict(part.strip().split(" ", 1) for part in page.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in page.headers["content-security-policy"]
    assert "http" not in page.headers["content-security-policy"]
    for name in re.findall(r"(?:src|href)=\"(/[^\"]+)\"", page.text):
        asset = await stage.http.get(name)
        assert asset.status_code == 200, name
        assert asset.headers["x-content-type-options"] == "nosniff"
    for name in ("..%2fserver.py", "server.py", "none.js", ".", "%2e%2e"):
        assert (await stage.http.get(f"/page/{name}")).status_code == 404


def external(text: str) -> list[str]:
    """Addresses of other hosts; the name of the SVG language is none."""
    return [
        one for one in re.findall(r"(?:https?:)?//[a-z0-9][\w.-]+\.[a-z]{2,}[^\s\"']*", text) if "w3.org" not in one
    ]


@pytest.mark.parametrize("name", PAGE_FILES)
def test_the_page_asks_nobody_else(name: str) -> None:
    text = (PAGE / name).read_text()
    assert external(text) == []
    assert not re.search(r"\bon[a-z]+=\"|style=\"|javascript:|innerHTML|eval\(", text)


def test_the_search_for_addresses_finds_some() -> None:
    """The control."""
    assert external('<script src="https://cdn.example.com/x.js">')
    assert external("@import '//fonts.example.com/a'")


@pytest.mark.parametrize("name", [one for one in PAGE_FILES if one.endswith(".js")])
def test_scripts_import_what_there_is(name: str) -> None:
    text = (PAGE / name).read_text()
    for names, source in re.findall(r"import \{([^}]+)\} from \"\./([\w.]+)\"", text):
        exported = set(re.findall(r"export (?:async )?(?:function|const) (\w+|\$)", (PAGE / source).read_text()))
        assert {one.strip() for one in names.split(",")} <= exported, (name, source)


async def test_other_pages_cannot_use_it(stage: Stage) -> None:
    foreign = await stage.http.get("/control/state", headers={"Host": "evil.example"})
    assert foreign.status_code == 403
    other = await stage.http.get("/control/state", headers={"Sec-Fetch-Site": "cross-site"})
    assert other.status_code == 403
    own = await stage.http.get("/control/state", headers={"Sec-Fetch-Site": "same-origin"})
    assert own.status_code == 200
    assert SUNRISE.token not in own.text
    assert SECRET not in own.text


async def test_a_file_that_could_carry_a_script_is_only_for_saving(talking: Stage) -> None:
    for mime, safe in (("image/png", True), ("text/html", False), ("image/svg+xml", False)):
        body = {"type": "media", "kind": "document", "mime": mime, "data": "aGk=", "filename": "x"}
        said = await talking.act(body)
        file = await talking.http.get(f"/control/media/{said['content']['id']}")
        assert file.headers["content-disposition"] == ("inline" if safe else "attachment")
        assert file.headers["content-type"] == (mime if safe else "application/octet-stream")


async def test_the_live_stream(stage: Stage) -> None:
    after = (await stage.control("GET", "state"))["last"]
    await stage.says("one")
    await stage.settled()
    seen: list[dict[str, str]] = []
    async with stage.http.stream("GET", f"/control/events?after={after}") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        async for line in stream.aiter_lines():
            if line.startswith("data:"):
                seen.append(json.loads(line[5:]))
                if len(seen) == 1:
                    await stage.says("two")
            if len(seen) >= 5:
                break
    kinds = [one["kind"] for one in seen]
    assert kinds[0] == "message"
    assert kinds.count("message") == 2
    assert "delivery" in kinds
    numbers = [int(one["number"]) for one in seen]
    assert numbers == sorted(set(numbers))


async def test_a_stream_from_before_the_start_says_so(stage: Stage) -> None:
    async with stage.http.stream("GET", "/control/events?after=999") as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data:"):
                assert json.loads(line[5:])["kind"] == "reset"
                break


async def test_what_outlives_a_restart(tmp_path: Path) -> None:
    files = {"state_file": str(tmp_path / "state.json"), "clock_file": str(tmp_path / "clock")}
    async with staged(**files) as stage:
        said = await stage.says("Hi")
        await stage.control("POST", "clock", {"advanceSeconds": 7200})
        await stage.settled()
        await stage.graph("POST", f"{SUNRISE.waba_id}/message_templates", {**REMINDER, "name": "waiting"})
    assert Lead(tmp_path / "clock").span == timedelta(hours=2)
    async with staged(**files, approve_after=0.01) as stage:
        await stage.settled()
        assert stage.receiver.changes("message_template_status_update")[0]["message_template_name"] == "waiting"
        assert [one["id"] for one in (await stage.chat())["messages"]] == [said["id"]]
        assert (await stage.control("GET", "clock"))["aheadSeconds"] == 7200
        assert (await stage.says())["id"] != said["id"]


def test_configuration(tmp_path: Path) -> None:
    by_default = load({"DONTO_PORT": "8100"})
    assert by_default.callback_url == "http://127.0.0.1:8100/webhooks/whatsapp"
    assert (by_default.numbers, by_default.app_secret) == ((), "donto-development-app-secret")
    numbers = msgspec.json.encode([SUNRISE]).decode()
    by_variables = load(
        {"DONTO_WHATSAPP_NUMBERS": numbers, "DONTO_WHATSAPP_APP_SECRET": "s", "DONTO_WHATSAPP_SEED": "4"}
    )
    assert (by_variables.numbers, by_variables.app_secret, by_variables.seed) == ((SUNRISE,), "s", 4)
    file = tmp_path / "whatsapp.json"
    file.write_bytes(msgspec.json.encode(by_variables))
    assert load({"DONTO_WHATSAPP_CONFIG": str(file)}) == by_variables
    besides = {"DONTO_WHATSAPP_CONFIG": str(file), "DONTO_WHATSAPP_CLOCK_FILE": "elsewhere", "DONTO_WHATSAPP_SEED": "5"}
    assert load(besides) == msgspec.structs.replace(by_variables, clock_file="elsewhere", seed=5)


@pytest.mark.parametrize(
    "env",
    [
        {"DONTO_WHATSAPP_CONFIG": "/nowhere/whatsapp.json"},
        {"DONTO_WHATSAPP_NUMBERS": "[{}]"},
        {"DONTO_WHATSAPP_NUMBERS": "nonsense"},
        {"DONTO_WHATSAPP_SEED": "x"},
    ],
)
def test_bad_configuration(env: dict[str, str]) -> None:
    with pytest.raises(BadConfig):
        load(env)
    with pytest.raises(BadConfig):
        Config("http://x", "v", "s", (SUNRISE, SUNRISE))
    with pytest.raises(BadConfig):
        Config("http://x", "v", "")


def test_the_command_explains_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "infra.local.whatsapp", "--help"], capture_output=True, text=True, check=True
    )
    assert "--port" in done.stdout


def test_a_page_that_listens_does_not_hold_it_up() -> None:
    """SIGTERM with an open stream: the process ends, and writes nothing."""
    api = free_ports(1)[0]
    command = [sys.executable, "-m", "infra.local.whatsapp", "--port", str(api)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            stream = _opened(f"http://127.0.0.1:{api}/control/events?after=999")
            assert next(stream)
            process.send_signal(signal.SIGTERM)
            _, errors = process.communicate(timeout=20)
        finally:
            process.kill()
    assert errors == ""
    assert process.returncode == -signal.SIGTERM


def _opened(url: str) -> Iterator[str]:
    """The lines of a stream, as soon as somebody listens there."""
    for _ in range(200):
        try:
            with httpx.stream("GET", url, timeout=20) as stream:
                yield from stream.iter_lines()
            return
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("the sandbox does not start")
