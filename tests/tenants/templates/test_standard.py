"""The product's own templates: complete in every language, and such that the provider takes them."""

import pytest

from infra.local.whatsapp.errors import GraphError
from infra.local.whatsapp.templates import check_components, from_definition
from tenants.templates import CODE, CODE_MINUTES, LANGUAGES, filled, standard_text, variables
from tenants.templates.policy import check_wording
from tenants.templates.standard import KEYS, Key, standard_set
from tenants.templates.wire import components, definition, parameter_format, says_the_same

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
@pytest.mark.parametrize("key", [key for key in KEYS if key != "code"])
def test_the_provider_takes_it(key: Key, language: str) -> None:
    standard = standard_text(key, language)
    check_wording(standard.wording)
    check_components("UTILITY", components(standard.wording), named=True)
    head = {"name": standard.name, "language": language, "category": standard.category, "parameter_format": "NAMED"}
    from_definition("1", "2", head | definition(standard.wording))
    assert all(1 <= len(label) <= BUTTON for label in standard.labels)
    long = dict.fromkeys(variables(standard.body), "x" * 60) | {
        "visits": "x" * 450,
        "place": "x" * 160,
        "link": "x" * 150,
    }
    assert len(filled(standard.wording, long)) <= 1024


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_go_by_a_template_in_the_providers_own_words(language: str) -> None:
    standard = standard_text("code", language)
    head = {"name": standard.name, "language": language, "category": standard.category}
    sent = definition(standard.wording)
    made = from_definition("1", "2", head | {"parameter_format": parameter_format(standard.wording)} | sent)
    assert (made.name, made.category) == (CODE, "AUTHENTICATION")
    assert sent["message_send_ttl_seconds"] == 60 * CODE_MINUTES
    assert [one["type"] for one in made.buttons] == ["OTP"]
    assert variables(made.part("BODY")["text"]) == variables(standard.body) == ["1"]
    assert filled(standard.wording, {"1": "482913"}).startswith("*482913* ")
    assert says_the_same(made.components, standard.wording)
    listed_as_link = [{"type": "BUTTONS", "buttons": [{"type": "URL", "url": "https://www.whatsapp.com/otp/code/?x"}]}]
    assert says_the_same(listed_as_link, standard.wording)
    assert not says_the_same(components(standard_text("booked", language).wording), standard.wording)


def test_control_the_provider_refuses_a_code_in_words_of_ours() -> None:
    standard = standard_text("code", "en")
    head = {"name": CODE, "language": "en", "category": "AUTHENTICATION"}
    own = [{"type": "BODY", "text": "Your code: {{1}}, keep it."}, definition(standard.wording)["components"][-1]]
    with pytest.raises(GraphError):
        from_definition("1", "2", head | {"components": own})
    with pytest.raises(GraphError):
        from_definition("1", "2", head | {"category": "UTILITY"} | definition(standard.wording))


def test_another_language_gets_english() -> None:
    assert standard_text("booked", "fr") == standard_text("booked", "en")
    assert [one.key for one in standard_set("de")] == list(KEYS)
