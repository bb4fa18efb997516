"""Rules on accounts that need no database."""

import unicodedata
from collections.abc import Collection

from donto.identity.accounts.models import User
from donto.identity.credentials.password import MAX_LENGTH, MIN_LENGTH, PasswordFault, check_password
from donto.kernel.errors import FieldError, InvalidInput

_SENTENCES = {
    PasswordFault.TOO_SHORT: f"Use at least {MIN_LENGTH} characters; a sentence is fine.",
    PasswordFault.TOO_LONG: f"Use at most {MAX_LENGTH} characters.",
    PasswordFault.NOT_TEXT: "This holds signs that are no text.",
    PasswordFault.COMMON: "This is one of the passwords that are guessed first.",
    PasswordFault.PERSONAL: "This is too close to your name, address or clinic.",
}


def normalised_email(email: str) -> str:
    """The one spelling under which an address is stored and looked up."""
    return unicodedata.normalize("NFKC", email.strip()).lower()


def require_good_password(password: str, context: Collection[str], pointer: str = "/password") -> None:
    """Raise InvalidInput at `pointer` unless the password is long enough, uncommon and impersonal."""
    faults = check_password(password, second_factor=False, context=context)
    if faults:
        sentences = [_SENTENCES[fault] for fault in faults]
        errors = [FieldError(pointer, fault.value, _SENTENCES[fault]) for fault in faults]
        raise InvalidInput(sentences[0], errors=errors)


def has_second_factor(user: User) -> bool:
    """Whether sign-ins must show a second factor: one is set up and active."""
    return user.second_factor is not None and user.second_factor.activated_at is not None
