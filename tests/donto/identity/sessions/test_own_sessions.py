"""One's own sessions and profile."""

from datetime import timedelta

from tests.donto.identity.sessions.test_sign_in import told
from tests.donto.identity.sessions.world import Chain, World


async def test_the_list_names_devices_and_says_which_is_this(world: World, chain: Chain) -> None:
    await world.signed_in(chain.owner)
    world.clock.advance(timedelta(seconds=1))
    phone = world.browser("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1")
    await phone.login(chain.owner.email)
    items = (await phone.get("/v1/auth/sessions")).json()["items"]
    assert [(item["device"], item["current"]) for item in items] == [
        ("Safari on iPhone", True),
        ("Firefox on Linux", False),
    ]
    text = (await phone.get("/v1/auth/sessions")).text
    assert "fingerprint" not in text.lower()


async def test_ending_one_of_ones_own(world: World, chain: Chain) -> None:
    mine, other = await world.signed_in(chain.owner), await world.signed_in(chain.owner)
    assert (await other.get("/v1/me")).status_code == 200
    items = (await mine.get("/v1/auth/sessions")).json()["items"]
    theirs = next(item["id"] for item in items if not item["current"])
    assert (await mine.call("DELETE", f"/v1/auth/sessions/{theirs}")).status_code == 204
    assert (await other.get("/v1/me")).status_code == 401, "at once"
    assert (await other.refresh()).status_code == 401
    assert (await mine.get("/v1/me")).status_code == 200
    assert (await mine.call("DELETE", f"/v1/auth/sessions/{theirs}")).status_code == 404


async def test_somebody_elses_session_is_like_a_random_one(world: World, chain: Chain) -> None:
    stranger = await world.signed_in((await world.chain()).owner)
    colleague = await world.signed_in(await world.hire(chain, {"receptionist": "*"}))
    mine = await world.signed_in(chain.owner)
    answers = [
        await mine.call("DELETE", f"/v1/auth/sessions/{session_id}")
        for session_id in (
            stranger.refresh_token.split(".")[0],
            colleague.refresh_token.split(".")[0],
            world.core.ids.new("ses"),
            "shapeless",
        )
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert told(answers[0]) == told(answers[1]) == told(answers[2])
    assert (await stranger.get("/v1/me")).status_code == 200
    assert (await colleague.get("/v1/me")).status_code == 200


async def test_ending_all_others(world: World, chain: Chain) -> None:
    others = [await world.signed_in(chain.owner) for _ in range(3)]
    mine = await world.signed_in(chain.owner)
    assert (await mine.call("DELETE", "/v1/auth/sessions")).status_code == 204
    assert [(await other.get("/v1/me")).status_code for other in others] == [401] * 3
    assert (await mine.get("/v1/me")).status_code == 200


async def test_who_i_am(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:2]})
    answer = await (await world.signed_in(user)).get("/v1/me")
    me = answer.json()
    assert answer.headers["etag"] == f'"{me["version"]}"'
    assert me["clinics"] == chain.clinics[:2]
    assert me["activeClinicId"] == chain.clinics[0]
    assert me["permissions"]["users:read_own_profile"] == ["own"]
    assert "roles:create" not in me["permissions"]
    assert "clinics" in me["entitlements"]
    assert isinstance(me["flags"], dict)
    assert me["secondFactor"] == {"state": "none", "required": False, "recoveryCodesLeft": 0}
    assert "passwordHash" not in answer.text


async def test_changing_ones_profile(world: World, chain: Chain) -> None:
    browser = await world.signed_in(chain.owner)
    version = (await browser.get("/v1/me")).json()["version"]
    assert (await browser.call("PATCH", "/v1/me", {"name": "Olga"})).status_code == 428
    changed = await browser.call("PATCH", "/v1/me", {"name": "Olga O", "locale": "hi"}, If_Match=f'"{version}"')
    assert changed.status_code == 200, changed.text
    assert changed.json()["user"]["name"] == "Olga O"
    assert changed.json()["version"] == version + 1
    assert (await browser.call("PATCH", "/v1/me", {"name": "X"}, If_Match=f'"{version}"')).status_code == 412
    for forbidden in ("email", "platformRoles", "tenantIds", "passwordHash"):
        refused = await browser.call("PATCH", "/v1/me", {forbidden: "x"}, If_Match=f'"{version + 1}"')
        assert refused.status_code == 422, forbidden
    (entry,) = await world.audit(chain.id, action="user.profile_changed")
    assert {change["field"] for change in entry["changes"]} == {"name", "locale"}
