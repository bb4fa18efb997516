"""HTTP doors of this context."""

from typing import Annotated

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from donto.kernel.http.access import requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import delete, get, patch, post, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page
from tenants.templates.models import MessageTemplate
from tenants.templates.schemas import (
    StandardInstall,
    SyncBegun,
    TemplateCreate,
    TemplateList,
    TemplatePatch,
    TemplateSync,
    TemplateView,
)
from tenants.templates.service import TemplateService
from tenants.templates.states import Status

Templates = NamedDependency[TemplateService]
Version = NamedDependency[int]
Waba = Annotated[
    str | None,
    QueryParameter(name="wabaId", max_length=64, pattern=r"^[0-9]+$(?!\n)", description="Only those of this account"),
]
Only = Annotated[Status | None, QueryParameter(name="status", description="Only those in this state")]


def _view(template: MessageTemplate) -> TemplateView:
    return msgspec.convert(template.to_stored() | {"id": template.id}, TemplateView)


def _tagged(template: MessageTemplate) -> Response[TemplateView]:
    return tagged(_view(template), template.version)


@get("/v1/templates", access=requires("templates:read"), operation_id="listTemplates", summary="Message templates")
async def list_templates(
    templates: Templates, waba_id: Waba = None, only: Only = None, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[TemplateView]:
    """Texts that WhatsApp approves before they may open a conversation, by name and language."""
    return await templates.page(waba_id, only, limit, cursor)


@post(
    "/v1/templates",
    access=requires("templates:create"),
    creates=True,
    operation_id="createTemplate",
    summary="Write a template",
)
async def create_template(data: JSONBody[TemplateCreate], templates: Templates) -> Response[TemplateView]:
    """A draft. Everything that the provider would refuse is refused here, field by field."""
    return _tagged(await templates.create(data))


@post(
    "/v1/templates/standard",
    access=requires("templates:submit_for_approval"),
    operation_id="installStandardTemplates",
    summary="Submit the standard set",
)
async def install_standard(data: JSONBody[StandardInstall], templates: Templates) -> TemplateList:
    """The product's own templates for confirmations, changes, reminders and offers, in the tenant's languages.

    What is there already stays as it is, so that this can be repeated.
    """
    return TemplateList([_view(template) for template in await templates.install(data)])


@post(
    "/v1/templates/sync",
    access=requires("templates:update"),
    operation_id="syncTemplates",
    summary="Read the provider's list",
    status_code=202,
)
async def sync_templates(data: JSONBody[TemplateSync], templates: Templates) -> SyncBegun:
    """For news that were missed, and for templates that were made elsewhere. The list follows within seconds."""
    await templates.sync(data.waba_id)
    return SyncBegun(data.waba_id)


@get("/v1/templates/{template_id:str}", access=requires("templates:read"), operation_id="getTemplate", summary="One")
async def get_template(template_id: FromPath[str], templates: Templates) -> Response[TemplateView]:
    """A template, with its state, its quality, and why it was refused if it was."""
    return _tagged(await templates.get(template_id))


@patch(
    "/v1/templates/{template_id:str}",
    access=requires("templates:update"),
    operation_id="changeTemplate",
    summary="Change a template's wording",
)
async def change_template(
    template_id: FromPath[str], data: JSONBody[TemplatePatch], version: Version, templates: Templates
) -> Response[TemplateView]:
    """What is approved goes out as it is until the new wording is submitted."""
    return _tagged(await templates.change(template_id, version, data))


@post(
    "/v1/templates/{template_id:str}/submit",
    access=requires("templates:submit_for_approval"),
    conditional=True,
    operation_id="submitTemplate",
    summary="Submit a template for approval",
)
async def submit_template(template_id: FromPath[str], version: Version, templates: Templates) -> Response[TemplateView]:
    """Handed to the provider within seconds; its answer is the template's next state."""
    return _tagged(await templates.submit(template_id, version))


@delete(
    "/v1/templates/{template_id:str}",
    access=requires("templates:delete"),
    answers=[409],
    operation_id="deleteTemplate",
    summary="Delete a template",
)
async def delete_template(template_id: FromPath[str], templates: Templates) -> None:
    """A draft is gone at once; what the provider knows, once the provider has deleted it."""
    await templates.remove(template_id)


def router(templates: TemplateService) -> Router:
    """The routes, bound to their service."""
    return Router(
        path="/",
        route_handlers=[
            *(list_templates, create_template, install_standard, sync_templates),
            *(get_template, change_template, submit_template, delete_template),
        ],
        tags=["Templates"],
        dependencies={"templates": Provide(lambda: templates, sync_to_thread=False)},
    )
