"""Moving between clinics and tenants without signing in again."""

import pytest

from tests.donto.identity.sessions.test_sign_in import told
from tests.donto.identity.sessions.world import Chain, World


async def test_a_mapped_clinic(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:2]})
    browser = await world.signed_in(user)
    before = browser.token
    answer = await browser.switch(clinicId=chain.clinics[1])
    assert answer.status_code == 200, answer.text
    assert browser.last["activeClinicId"] == chain.clinics[1]
    assert (await browser.get("/v1/me")).json()["activeClinicId"] == chain.clinics[1]
    assert (await browser.get("/v1/me", token=before)).status_code == 401, "one session stands in one place"
    await browser.refresh()
    assert browser.last["activeClinicId"] == chain.clinics[1]


async def test_clinics_that_are_not_mapped_are_like_random_ones(world: World, chain: Chain) -> None:
    other = await world.chain()
    browser = await world.signed_in(await world.hire(chain, {"receptionist": chain.clinics[:1]}))
    unmapped = await browser.switch(clinicId=chain.clinics[2])
    foreign = await browser.switch(clinicId=other.clinics[0])
    random = await browser.switch(clinicId=world.core.ids.new("cln"))
    shapeless = await browser.switch(clinicId="zzz")
    assert unmapped.status_code == 404
    assert told(unmapped) == told(foreign) == told(random) == told(shapeless)


async def test_an_owner_reaches_every_clinic_of_the_tenant_and_no_other(world: World, chain: Chain) -> None:
    other = await world.chain()
    browser = await world.signed_in(chain.owner)
    assert (await browser.switch(clinicId=chain.clinics[2])).status_code == 200
    assert (await browser.switch(clinicId=other.clinics[0])).status_code == 404
    assert (await browser.get("/v1/me")).json()["activeClinicId"] == chain.clinics[2]
    assert (await browser.switch(clinicId=None)).status_code == 200
    assert (await browser.get("/v1/me")).json()["activeClinicId"] is None


async def test_another_tenant(world: World, chain: Chain) -> None:
    second = await world.chain()
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    user = await world.hire(second, {"doctor": second.clinics[1:2]}, user)
    browser = await world.signed_in(user, chain.slug)
    assert (await browser.get("/v1/me")).json()["roles"] == ["receptionist"]
    assert (await browser.switch(tenantId=second.id)).status_code == 200
    me = (await browser.get("/v1/me")).json()
    assert (me["tenant"]["id"], me["roles"], me["activeClinicId"]) == (second.id, ["doctor"], second.clinics[1])
    answer = await browser.switch(tenantId=chain.id, clinicId=second.clinics[1])
    assert answer.status_code == 404


async def test_tenants_without_a_membership_are_like_random_ones(world: World, chain: Chain) -> None:
    other = await world.chain()
    browser = await world.signed_in(chain.owner)
    foreign = await browser.switch(tenantId=other.id)
    random = await browser.switch(tenantId=world.core.ids.new("ten"))
    nowhere = await browser.switch(tenantId=None)
    assert foreign.status_code == 404
    assert told(foreign) == told(random) == told(nowhere)
    assert (await browser.get("/v1/me")).json()["tenant"]["id"] == chain.id


@pytest.mark.parametrize("role", ["super_admin", "support"])
async def test_the_operators_people_enter_and_leave_on_record(world: World, chain: Chain, role: str) -> None:
    user = await world.account("Sunita Support", platform_roles=[role])
    browser = await world.signed_in(user)
    assert (await browser.switch(tenantId=chain.id)).status_code == 200
    me = (await browser.get("/v1/me")).json()
    assert (me["tenant"]["id"], me["roles"]) == (chain.id, [role])
    assert "patients:read" not in me["permissions"], "not without an elevation"
    inside = browser.token
    assert (await browser.switch(tenantId=None)).status_code == 200
    assert (await browser.get("/v1/me", token=inside)).status_code == 401
    assert (await browser.get("/v1/me")).json()["tenant"] is None
    assert (await browser.switch(tenantId=world.core.ids.new("ten"))).status_code == 404
    for action in ("session.platform_entered_tenant", "session.platform_left_tenant"):
        (entry,) = await world.audit(chain.id, action=action)
        assert entry["actor"]["id"] == user.id
