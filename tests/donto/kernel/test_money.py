import msgspec
import pytest

from donto.kernel.money import LARGEST_AMOUNT, CurrencyMismatchError, Money, format_money, minor_digits


def test_json_is_camel_case_both_ways() -> None:
    encoded = msgspec.json.encode(Money(12_500, "INR"))
    assert encoded == b'{"amountMinor":12500,"currency":"INR"}'
    assert msgspec.json.decode(encoded, type=Money) == Money(12_500, "INR")


@pytest.mark.parametrize(
    "body",
    [
        b'{"amountMinor":1.5,"currency":"INR"}',
        b'{"amountMinor":1.0,"currency":"INR"}',
        b'{"amountMinor":"1","currency":"INR"}',
        b'{"amountMinor":true,"currency":"INR"}',
        b'{"amountMinor":9007199254740992,"currency":"INR"}',
        b'{"amountMinor":-9007199254740992,"currency":"INR"}',
        b'{"amountMinor":1111111111111111111111,"currency":"INR"}',
        b'{"amountMinor":1,"currency":"inr"}',
        b'{"amountMinor":1,"currency":"INRR"}',
        b'{"amountMinor":1,"currency":"INR\\n"}',
        b'{"amountMinor":1,"currency":"\\u0399NR"}',
        b'{"amountMinor":1}',
        b'{"amountMinor":1,"currency":"INR","amount_minor":2}',
    ],
)
def test_input_that_is_not_money_is_refused(body: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(body, type=Money)


def test_the_bounds_themselves_are_money() -> None:
    body = b'{"amountMinor":9007199254740991,"currency":"INR"}'
    assert msgspec.json.decode(body, type=Money) == Money(LARGEST_AMOUNT, "INR")
    assert Money(-LARGEST_AMOUNT, "INR").amount_minor == -LARGEST_AMOUNT


@pytest.mark.parametrize("amount", [1.0, True, "1", None])
def test_only_whole_numbers_are_amounts_in_code(amount: object) -> None:
    with pytest.raises(TypeError):
        Money(amount, "INR")  # type: ignore[arg-type]  # the refusal is what is tested


@pytest.mark.parametrize("currency", ["inr", "IN", "INRR", "INR\n", "\u0399NR", "1NR"])
def test_only_three_capital_letters_are_a_currency_in_code(currency: str) -> None:
    with pytest.raises(ValueError, match="ISO 4217"):
        Money(1, currency)


def test_sums() -> None:
    assert Money(100, "INR") + Money(50, "INR") == Money(150, "INR")
    assert Money(100, "INR") - Money(150, "INR") == Money(-50, "INR")
    assert -Money(100, "INR") == Money(-100, "INR")
    assert Money(33, "INR").times(3) == Money(99, "INR")
    assert Money.zero("INR") + Money(1, "INR") == Money(1, "INR")


def test_currencies_do_not_mix() -> None:
    with pytest.raises(CurrencyMismatchError):
        Money(1, "INR") + Money(1, "USD")
    with pytest.raises(CurrencyMismatchError):
        Money(1, "INR") - Money(1, "USD")


def test_a_sum_beyond_the_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="bounds"):
        Money(LARGEST_AMOUNT, "INR") + Money(1, "INR")
    with pytest.raises(TypeError):
        Money(1, "INR").times(1.5)  # type: ignore[arg-type]  # the refusal is what is tested


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (12_500, "INR", "INR 125.00"),
        (5, "INR", "INR 0.05"),
        (-5, "INR", "INR -0.05"),
        (-12_505, "EUR", "EUR -125.05"),
        (500, "JPY", "JPY 500"),
        (1_234, "KWD", "KWD 1.234"),
        (12_345, "CLF", "CLF 1.2345"),
        (0, "USD", "USD 0.00"),
    ],
)
def test_format(amount: int, currency: str, text: str) -> None:
    assert format_money(Money(amount, currency)) == text


def test_minor_digits_default_to_two() -> None:
    assert [minor_digits(code) for code in ("INR", "JPY", "KWD", "UYW")] == [2, 0, 3, 4]
