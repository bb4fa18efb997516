"""Amounts of money: whole minor units and a currency. No floating point anywhere."""

from typing import Annotated, Final, Self

import msgspec

# The integers that every JSON reader holds exactly (RFC 8259, 6): beyond them browsers round.
LARGEST_AMOUNT: Final = 2**53 - 1

AmountMinor = Annotated[
    int,
    msgspec.Meta(ge=-LARGEST_AMOUNT, le=LARGEST_AMOUNT, description="whole minor units, such as paise or cents"),
]
Currency = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[A-Z]{3}$(?!\n)",
        min_length=3,
        max_length=3,
        description="ISO 4217 alphabetic code",
        examples=["INR"],
    ),
]

_ORDINARY_DIGITS: Final = 2
# ISO 4217, list one: the currencies whose minor unit is not a hundredth.
_CURRENCIES_BY_DIGITS: Final = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_MINOR_DIGITS: Final = {
    currency: digits for digits, currencies in _CURRENCIES_BY_DIGITS.items() for currency in currencies.split()
}


class CurrencyMismatchError(ValueError):
    """Two amounts of different currencies met in one sum."""


class Money(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """`{"amountMinor": 12500, "currency": "INR"}` is 125 rupees.

    Raises ValueError or TypeError when built with an amount that is not a whole number in bounds, or with a
    currency that is not three capital letters (msgspec itself checks these only when it decodes).
    """

    amount_minor: AmountMinor
    currency: Currency

    def __post_init__(self) -> None:
        """The bounds hold for amounts made in code too."""
        # bool is an int to Python, and True rupees are a mistake.
        if type(self.amount_minor) is not int:
            raise TypeError("an amount is a whole number of minor units")
        if abs(self.amount_minor) > LARGEST_AMOUNT:
            raise ValueError("the amount is out of bounds")
        code = self.currency
        if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
            raise ValueError("a currency is three capital letters (ISO 4217)")

    @classmethod
    def zero(cls, currency: str) -> Self:
        """Nothing, in `currency`."""
        return cls(0, currency)

    def __add__(self, other: "Money") -> "Money":
        """The sum. Raises CurrencyMismatchError for mixed currencies, ValueError when out of bounds."""
        self._require_same(other)
        return Money(self.amount_minor + other.amount_minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        """The difference. Raises as `+` does."""
        self._require_same(other)
        return Money(self.amount_minor - other.amount_minor, self.currency)

    def __neg__(self) -> "Money":
        """The same amount the other way, for reversals."""
        return Money(-self.amount_minor, self.currency)

    def times(self, count: int) -> "Money":
        """`count` of it. Whole numbers only: shares and taxes need a rounding rule, which is the caller's."""
        if type(count) is not int:
            raise TypeError("money is multiplied by whole numbers only")
        return Money(self.amount_minor * count, self.currency)

    def _require_same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise CurrencyMismatchError(f"{self.currency} and {other.currency} do not add")


def minor_digits(currency: str) -> int:
    """How many decimals the currency has: 2 for most, 0 for JPY, 3 for KWD."""
    return _MINOR_DIGITS.get(currency, _ORDINARY_DIGITS)


def format_money(money: Money) -> str:
    """`INR 125.00`, alike in every language: for logs, exports, plain mails. Localised text is the UI's."""
    digits = minor_digits(money.currency)
    sign = "-" if money.amount_minor < 0 else ""
    whole, rest = divmod(abs(money.amount_minor), 10**digits)
    fraction = f".{rest:0{digits}d}" if digits else ""
    return f"{money.currency} {sign}{whole}{fraction}"
