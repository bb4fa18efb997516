"""The provider's side of templates: the Cloud API's management calls (Meta's page "Template management")."""

from typing import Any, Final, NamedTuple

from tenants.messaging import Account, Answer, DriverError, Http, judge
from tenants.templates.models import MessageTemplate
from tenants.templates.wire import Listed, definition, listed, parameter_format, says_the_same

_FIELDS: Final = "id,name,language,status,category,components,rejected_reason,quality_score"
_PAGE: Final = 50
"""Of the longest templates, an answer that `Http` still takes."""
_LONGEST_WORDS: Final = 500


class Refused(Exception):
    """The provider does not take a request, and no repetition helps."""

    def __init__(self, code: str, words: str) -> None:
        """`words`: the provider's own, on the template; they name no person."""
        super().__init__(code)
        self.code = code
        self.words = words


class Taken(NamedTuple):
    """What was submitted, as the provider has it."""

    provider_id: str
    status: str
    category: str


class TemplateProvider:
    """Speaks with the provider about templates. Calls raise Refused, and DriverError for what may pass."""

    def __init__(self, http: Http, base_url: str) -> None:
        """`base_url`: of accounts that name none."""
        self._http = http
        self._base_url = base_url.rstrip("/")

    async def submit(self, account: Account, template: MessageTemplate) -> Taken:
        """Hand a template in for review: a new one, or the new wording of one that is known.

        Can be repeated: when the provider refuses to create what an earlier call, whose answer was lost, has created,
        that one is found by its name and language.
        """
        body = definition(template.wording)
        if template.provider_id is not None:
            await self._call(account, "POST", template.provider_id, body=body)
            return Taken(template.provider_id, "PENDING", template.category)
        new = {"name": template.name, "language": template.language, "category": template.category}
        new |= {"parameter_format": parameter_format(template.wording)}
        try:
            made = (await self._call(account, "POST", _place(template), body=new | body)).body
        except Refused:
            known = await self._find(account, template)
            if known is None or not says_the_same(known.components, template.wording):
                raise
            return Taken(known.id, known.status, known.category)
        return Taken(str(made["id"]), str(made.get("status", "PENDING")), str(made.get("category", template.category)))

    async def remove(self, account: Account, template: MessageTemplate) -> None:
        """Delete one language of a template. What is not there any more is deleted."""
        query = {"name": template.name, "hsm_id": str(template.provider_id)}
        try:
            await self._call(account, "DELETE", _place(template), query=query)
        except Refused:
            if await self._find(account, template) is not None:
                raise

    async def page(self, account: Account, waba_id: str, after: str | None) -> tuple[list[Listed], str | None]:
        """Some templates of a WABA, and where the next ones begin."""
        query = {"fields": _FIELDS, "limit": str(_PAGE)} | ({"after": after} if after else {})
        body = (await self._call(account, "GET", f"{waba_id}/message_templates", query=query)).body
        found = [one for item in body.get("data", []) if (one := listed(item)) is not None]
        paging = body.get("paging") or {}
        return found, paging.get("cursors", {}).get("after") if paging.get("next") else None

    async def _find(self, account: Account, template: MessageTemplate) -> Listed | None:
        query = {"fields": _FIELDS, "name": template.name, "language": template.language}
        body = (await self._call(account, "GET", _place(template), query=query)).body
        found = (listed(item) for item in body.get("data", []))
        wanted = (template.name, template.language)
        return next((one for one in found if one is not None and (one.name, one.language) == wanted), None)

    async def _call(
        self,
        account: Account,
        method: str,
        path: str,
        *,
        body: dict[str, Any] | None = None,
        query: dict[str, str] | None = None,
    ) -> Answer:
        url = f"{account.base_url or self._base_url}/{path}"
        answer = await self._http.request(
            "whatsapp",
            method,
            url,
            body=body,
            query=query,
            headers={"Authorization": f"Bearer {account.token}"},
            trusted=account.base_url is None,
        )
        if answer.status == 200 and isinstance(answer.body, dict) and "error" not in answer.body:
            return answer
        raise _error(answer)


def _place(template: MessageTemplate) -> str:
    return f"{template.waba_id}/message_templates"


def _error(answer: Answer) -> Refused | DriverError:
    error = answer.body.get("error") if isinstance(answer.body, dict) else None
    if not isinstance(error, dict):
        code = "http-5xx" if answer.status >= 500 else "unreadable" if answer.status == 200 else "http-4xx"
        return DriverError(code, retryable=code != "http-4xx") if code != "http-4xx" else Refused(code, "")
    code = str(error.get("code", ""))
    rule = judge("whatsapp", code)
    if rule.action == "retry":
        return DriverError(code, retryable=True, scope=rule.scope)
    words = error.get("error_user_msg") or error.get("message") or ""
    return Refused(code, str(words)[:_LONGEST_WORDS])
