import asyncio
import threading
import unicodedata
from collections.abc import Iterator

import argon2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from donto.identity.credentials.password import (
    MAX_LENGTH,
    PARAMETERS,
    Argon2Parameters,
    PasswordFault,
    PasswordHasher,
    Verification,
    blocklist,
    check_password,
)

CHEAP = Argon2Parameters(memory_kib=8, passes=1, lanes=1)
GOOD = "seven quiet otters"
CONTEXT = ("Ravi Kumar", "ravi.kumar@smile.example", "smile-chain")


@pytest.fixture
def hasher() -> Iterator[PasswordHasher]:
    hasher = PasswordHasher(CHEAP)
    yield hasher
    hasher.close()


def faults(password: str, *, second_factor: bool = False) -> list[PasswordFault]:
    return check_password(password, second_factor=second_factor, context=CONTEXT)


def test_the_cost_is_at_least_the_owasp_minimum() -> None:
    assert PARAMETERS.memory_kib >= 19 * 1024
    assert PARAMETERS.passes >= 2
    assert PARAMETERS.lanes >= 1


async def test_the_default_hash_is_argon2id_with_those_costs() -> None:
    hasher = PasswordHasher()
    try:
        stored = await hasher.hash(GOOD)
        assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        assert await hasher.verify(stored, GOOD) == Verification(ok=True, rehash=False)
        assert await hasher.verify(stored, GOOD + "x") == Verification(ok=False)
    finally:
        hasher.close()


async def test_the_same_password_hashes_differently_each_time(hasher: PasswordHasher) -> None:
    assert await hasher.hash(GOOD) != await hasher.hash(GOOD)


async def test_a_hash_of_other_costs_asks_to_be_renewed(hasher: PasswordHasher) -> None:
    older = argon2.PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(GOOD)
    assert await hasher.verify(older, GOOD) == Verification(ok=True, rehash=True)
    assert await hasher.verify(older, "wrong" + GOOD) == Verification(ok=False)


async def test_two_keyboards_one_password(hasher: PasswordHasher) -> None:
    composed, decomposed = "café au lait 12", unicodedata.normalize("NFD", "café au lait 12")
    assert composed != decomposed
    assert (await hasher.verify(await hasher.hash(composed), decomposed)).ok
    assert (await hasher.verify(await hasher.hash("seven quiet otters"), "ｓｅｖｅｎ quiet otters")).ok
    assert not (await hasher.verify(await hasher.hash(composed), composed.upper())).ok


async def test_nul_bytes_do_not_cut_a_password(hasher: PasswordHasher) -> None:
    stored = await hasher.hash("seven quiet\x00otters")
    assert (await hasher.verify(stored, "seven quiet\x00otters")).ok
    assert not (await hasher.verify(stored, "seven quiet\x00badger")).ok


@pytest.mark.parametrize("password", ["", "\ud800" * 12, "x" * (MAX_LENGTH + 1), "x" * 1_000_000, "ﷺ" * 100])
async def test_what_cannot_be_a_password_never_fits(hasher: PasswordHasher, password: str) -> None:
    stored = await hasher.hash(GOOD)
    assert await hasher.verify(stored, password) == Verification(ok=False)
    assert await hasher.verify(None, password) == Verification(ok=False)
    if password:
        with pytest.raises(ValueError, match="check_password"):
            await hasher.hash(password)


async def test_an_unknown_account_costs_one_hash_of_the_same_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    real = argon2.PasswordHasher.verify

    def spy(self: argon2.PasswordHasher, stored: str, password: str) -> bool:
        compared.append(stored)
        return real(self, stored, password)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", spy)
    hasher = PasswordHasher(CHEAP)
    try:
        stored = await hasher.hash(GOOD)
        for account, password in ((stored, GOOD), (None, GOOD), (stored, "\ud800"), (None, "")):
            compared.clear()
            await hasher.verify(account, password)
            assert len(compared) == 1
            # A dummy that argon2 could not read would fail at once, which is what the time would tell.
            assert argon2.extract_parameters(compared[0]) == argon2.extract_parameters(stored)
            assert len(compared[0]) == len(stored)
    finally:
        hasher.close()


async def test_the_dummy_is_well_formed_at_the_default_cost() -> None:
    hasher = PasswordHasher()
    try:
        assert not argon2.PasswordHasher(2, 19 * 1024, 1).check_needs_rehash(hasher._dummy)
        with pytest.raises(argon2.exceptions.VerifyMismatchError):
            argon2.PasswordHasher().verify(hasher._dummy, GOOD)
    finally:
        hasher.close()


async def test_a_stored_value_that_is_no_hash_is_a_fault_of_the_data(hasher: PasswordHasher) -> None:
    for broken in ("", "plain text", "$2b$12$abcdefghijklmnopqrstuv"):
        with pytest.raises(ValueError, match="not an Argon2 hash"):
            await hasher.verify(broken, GOOD)


async def test_two_hashes_at_a_time_off_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, threads, lock, gate = 0, 0, set[int](), threading.Lock(), threading.Event()
    both_run = threading.Semaphore(0)

    def slow(self: argon2.PasswordHasher, password: str, *, salt: bytes | None = None) -> str:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
            threads.add(threading.get_ident())
        both_run.release()
        gate.wait(10)
        with lock:
            running -= 1
        return "hash"

    monkeypatch.setattr(argon2.PasswordHasher, "hash", slow)
    hasher = PasswordHasher(CHEAP)
    try:
        tasks = [asyncio.create_task(hasher.hash(GOOD)) for _ in range(6)]
        for _ in range(2):
            assert await asyncio.to_thread(both_run.acquire, timeout=10)
        # A cancelled request must not let a third one in beside the two that still compute.
        tasks[0].cancel()
        assert not await asyncio.to_thread(both_run.acquire, timeout=0.05)
        gate.set()
        done = await asyncio.gather(*tasks, return_exceptions=True)
        assert isinstance(done[0], asyncio.CancelledError)
        assert done[1:] == ["hash"] * 5
        assert most == 2
        assert threading.get_ident() not in threads
    finally:
        gate.set()
        hasher.close()


@pytest.mark.parametrize(
    ("password", "second_factor", "expected"),
    [
        ("otterquietx", False, [PasswordFault.TOO_SHORT]),
        ("otterquietxy", False, []),
        ("otterqx", True, [PasswordFault.TOO_SHORT]),
        ("otterqxy", True, []),
        ("o7" + "xy z" * 31 + "qw", False, []),
        ("o7" + "xy z" * 31 + "qwe", False, [PasswordFault.TOO_LONG]),
        ("ﷺ" * 50, False, [PasswordFault.TOO_LONG]),
        ("\ud800 seven quiet otters", False, [PasswordFault.NOT_TEXT]),
        ("सात शांत ऊदबिलाव नदी", False, []),
        ("ocho tigres duermen", False, []),
        ("😀🐙🎈🧭🪁🛶🍋🧩🪴🎻🧊🪵", False, []),
    ],
)
def test_length_comes_first(password: str, second_factor: bool, expected: list[PasswordFault]) -> None:
    assert faults(password, second_factor=second_factor) == expected


def test_length_is_counted_after_normalising() -> None:
    assert faults(unicodedata.normalize("NFD", "éàüîôñêâ")) == [PasswordFault.TOO_SHORT]


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password1234",
        "PASSWORD@2024",
        "p.a.s.s.w.o.r.d",
        "ｐａｓｓｗｏｒｄ1234",
        "passwordpassword",
        "dragondragondragon",
        "111111111111",
        "abcabcabcabcabc",
        "123456789012",
        "1234 5678 9012",
        "210987654321",
        "abcdefghijkl",
        "qwertyuiopas",
        "1qaz2wsx3edc",
        "2024football",
        "manchesterunited",
        "correct horse battery staple",
        "!!welcome!!123!!",
        "ILoveRohit@143!",
        "MyPassword-2026",
        "PurpleDragon#77",
        "P4ssw0rd!P4ssw0rd!",
        "3edc4rfv5tgb!",
    ],
)
def test_common_ones_are_refused(password: str) -> None:
    assert PasswordFault.COMMON in faults(password)


@pytest.mark.parametrize(
    "password",
    [
        "dragon sits under football",
        "password 48151623421",
        "monkey wrench on tuesday",
        "aaaaaaaaaaab quiet",
        "x7abcdefghijkl",
    ],
)
def test_a_common_word_inside_a_phrase_is_fine(password: str) -> None:
    assert faults(password) == []


@pytest.mark.parametrize(
    "password",
    [
        "ravi.kumar2024",
        "RaviKumar!2024",
        "kumar-ravi-1990",
        "ravi.kumar@smile.example",
        "smile-chain-12",
        "donto-donto-1a",
    ],
)
def test_what_is_known_about_the_user_is_refused(password: str) -> None:
    assert PasswordFault.PERSONAL in faults(password)


def test_the_longer_name_is_taken_out_first() -> None:
    found = check_password("annabel-annabel", second_factor=False, context=["Ann", "Annabel"])
    assert found == [PasswordFault.PERSONAL]


def test_a_name_inside_a_phrase_is_fine() -> None:
    assert check_password("savannah grass", second_factor=False, context=["Ann"]) == []
    assert check_password("ravi rides a tandem", second_factor=False, context=CONTEXT) == []
    assert check_password("otterquietxy", second_factor=False, context=["", "x", " "]) == []


def test_no_composition_rules() -> None:
    for password in ("lettersonlyhere", "LETTERSONLYHERE", "83640195728463", "?!%&/()=+*#-~"):
        assert faults(password) == []


def test_the_blocklist_is_a_list_of_folded_words() -> None:
    assert len(blocklist()) >= 3000, "ASVS 5.0, 6.2.4"
    assert {"password", "123456", "qwerty"} <= blocklist()
    assert not {word for word in blocklist() if word != word.casefold().strip() or word.startswith("#")}


@given(st.text(max_size=200), st.booleans(), st.lists(st.text(max_size=30), max_size=4))
def test_any_text_gets_an_answer(password: str, second_factor: bool, context: list[str]) -> None:
    found = check_password(password, second_factor=second_factor, context=context)
    assert len(found) == len(set(found))
    if len(unicodedata.normalize("NFKC", password)) < 8:
        assert found
