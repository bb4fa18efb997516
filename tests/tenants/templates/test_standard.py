"""The product's own templates: complete in every language, and such that the provider takes them."""

import pytest

from infra.local.whatsapp.templates import check_components, from_definition
from tenants.templates import LANGUAGES, filled, standard_text, variables
from tenants.templates.policy import check_wording
from tenants.templates.standard import KEYS, Key, standard_set
from tenants.templates.wire import components

BUTTON = 20
"""Signs that fit buttons of both kinds: under a template, and in a chat."""


def test_every_language_has_the_same_texts_variables_and_buttons() -> None:
    for key in KEYS:
        english = standard_text(key, "en")
        for language in LANGUAGES[1:]:
            other = standard_text(key, language)
            assert other.language == language
            assert sorted(variables(other.body)) == sorted(variables(english.body)), (key, language)
            assert other.actions == english.actions
            assert other.body != english.body
            assert other.examples.keys() == english.examples.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_the_provider_takes_it(key: Key, language: str) -> None:
    standard = standard_text(key, language)
    check_wording(standard.wording)
    check_components("UTILITY", components(standard.wording), named=True)
    definition = {"name": standard.name, "language": language, "category": "UTILITY", "parameter_format": "NAMED"}
    from_definition("1", "2", definition | {"components": components(standard.wording)})
    assert all(1 <= len(label) <= BUTTON for label in standard.labels)
    long = dict.fromkeys(variables(standard.body), "x" * 60) | {
        "visits": "x" * 450,
        "place": "x" * 160,
        "link": "x" * 150,
    }
    assert len(filled(standard.wording, long)) <= 1024


def test_another_language_gets_english() -> None:
    assert standard_text("booked", "fr") == standard_text("booked", "en")
    assert [one.key for one in standard_set("de")] == list(KEYS)
