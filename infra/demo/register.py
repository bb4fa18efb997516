"""Patients of the demo, made up household by household. The same on every machine."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from infra.demo.dice import dice
from infra.demo.shape import DemoPatients, DemoTenant
from tenants.patients import (
    AllergyInput,
    ConditionInput,
    HumanNameInput,
    MedicalHistoryInput,
    PatientCreate,
    PhoneInput,
)
from tenants.patients.schemas import PostalAddressInput
from tenants.patients.tokens import words_of

Kinship = Literal["spouse", "child"]
Sex = Literal["female", "male"]
_GROWN: Final = (24, 76)
_PARENTS: Final = range(28, 49)
_SCHOOL: Final = (3, 15)


@dataclass(frozen=True)
class MadeUp:
    """A patient to register."""

    data: PatientCreate
    age: int
    medical: MedicalHistoryInput | None = None
    email: str | None = None
    """Of the account that is theirs."""

    @property
    def key(self) -> tuple[str, str]:
        """Name and telephone number: nobody else in the register has both."""
        return f"{self.data.name.given} {self.data.name.family}", self.data.phones[0].number


Family = list[MadeUp]
"""A household: an adult, perhaps another one, perhaps their children."""


def kinship(other: MadeUp) -> Kinship:
    """What another one of a household is to the first of it."""
    return "spouse" if other.age >= _GROWN[0] else "child"


@dataclass(frozen=True)
class _Household:
    family: str
    phone: str
    address: PostalAddressInput
    clinic: int
    language: str


def made_up(tenant: DemoTenant, clinic_ids: list[str], today: date) -> list[Family]:
    """The register of a tenant, household by household: those with accounts first."""
    words, found, count = tenant.register, list[Family](), len(tenant.patients)
    draw = dice(tenant.slug, "register")
    numbers = range(20, 10**words.phone_digits - 20)  # the clinics have the others
    phones = iter(draw.sample(numbers, min(len(numbers), words.count)))
    for account in tenant.patients:
        given, _, family = account.name.partition(" ")
        home = _home(tenant, draw, family, next(phones), 0)
        found.append([_person(tenant, draw, home, clinic_ids, today, ("female", given), 34, account.email)])
    names = _Names(draw, words)
    while count < words.count:
        home = _home(tenant, draw, draw.choice(words.families), next(phones), count % len(tenant.clinics))
        ages = _ages(draw, words.children)[: words.count - count]
        found.append([_person(tenant, draw, home, clinic_ids, today, next(names), age) for age in ages])
        count += len(ages)
    return found


def _ages(draw: Random, children: float) -> list[int]:
    """Of a household: one or two adults, and children where one of the adults can be their mother or father."""
    first = draw.randint(*_GROWN)
    ages = [first]
    if draw.random() < 0.5:
        ages.append(max(_GROWN[0], first + draw.randint(-6, 6)))
    if first in _PARENTS and draw.random() < 3 * children:
        ages += [min(draw.randint(*_SCHOOL), first - 24) for _ in range(draw.randint(1, 2))]
    return ages


class _Names:
    """Given names in turn, so that nobody in a household shares one and few in the register do."""

    def __init__(self, draw: Random, words: DemoPatients) -> None:
        self._draw = draw
        self._pools: dict[Sex, list[str]] = {"female": [], "male": []}
        self._all: dict[Sex, tuple[str, ...]] = {"female": words.women, "male": words.men}

    def __next__(self) -> tuple[Sex, str]:
        sex: Sex = "female" if self._draw.random() < 0.54 else "male"
        if not self._pools[sex]:
            self._pools[sex] = self._draw.sample(self._all[sex], len(self._all[sex]))
        return sex, self._pools[sex].pop()


def _home(tenant: DemoTenant, draw: Random, family: str, number: int, clinic: int) -> _Household:
    words, place = tenant.register, tenant.clinics[clinic].address
    street = f"{draw.randint(1, 88)} {draw.choice(words.streets)}"
    if tenant.country == "DE":
        street = f"{draw.choice(words.streets)} {draw.randint(1, 88)}"
    return _Household(
        family=family,
        phone=words.phone.format(f"{number:0{words.phone_digits}}"),
        address=PostalAddressInput([street], place.city, place.postal_code, place.country),
        clinic=clinic,
        language=words.languages[0] if draw.random() < 0.6 else draw.choice(words.languages),
    )


def _person(
    tenant: DemoTenant,
    draw: Random,
    home: _Household,
    clinic_ids: list[str],
    today: date,
    name: tuple[Sex, str],
    age: int,
    email: str | None = None,
) -> MadeUp:
    (sex, given), adult = name, age >= _GROWN[0]
    born = today - timedelta(days=age * 365 + age // 4 + draw.randint(8, 340))
    written = email or f"{_plain(given)}.{_plain(home.family)}@example.com"
    words = tenant.register
    data = PatientCreate(
        name=HumanNameInput(given, home.family),
        birth_date=born.isoformat(),
        sex=sex,
        phones=[PhoneInput(home.phone, "" if adult else "Parent", whatsapp=adult and draw.random() < 0.5)],
        emails=[written] if adult and (email or draw.random() < 0.5) else [],
        address=home.address,
        languages=[home.language],
        tags=[draw.choice(words.tags)] if draw.random() < 0.3 else [],
        clinic_ids=[clinic_ids[home.clinic]],
        duplicates_seen=True,
    )
    return MadeUp(data, age, _medical(draw, words, age, today), email)


def _plain(name: str) -> str:
    """A name as it stands in an e-mail address."""
    return "".join(sign for word in words_of(name) for sign in word if sign.isascii())


def _medical(draw: Random, words: DemoPatients, age: int, today: date) -> MedicalHistoryInput | None:
    allergies = [
        AllergyInput(substance, severity, reaction)
        for substance, reaction, severity in draw.sample(words.allergies, 1)
        if draw.random() < 0.3
    ]
    ill = [
        ConditionInput(text, code, str(today.year - draw.randint(1, min(age, 12))))
        for text, code in draw.sample(words.history, 1)
        if draw.random() < (0.35 if age > 40 else 0.15)
    ]
    return MedicalHistoryInput(allergies, ill) if allergies or ill else None
