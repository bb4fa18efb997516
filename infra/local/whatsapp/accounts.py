"""The business side of accounts: templates with their review, subscriptions, media."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any, Final

from infra.local.whatsapp.config import NumberConfig
from infra.local.whatsapp.envelope import Update
from infra.local.whatsapp.errors import GraphError, refuse, unknown_object
from infra.local.whatsapp.state import Media
from infra.local.whatsapp.templates import EDITABLE, EVENTS, Template, check_components, from_definition
from infra.local.whatsapp.wire import NoAnswer, request
from infra.local.whatsapp.world import World

DAY: Final = 24 * 3600
BLOCKED_SECONDS: Final = 30 * DAY
LINK_SECONDS: Final = 300
MEGABYTE: Final = 1024**2
MEDIA_MOST: Final = {"image": 5 * MEGABYTE, "audio": 16 * MEGABYTE, "video": 16 * MEGABYTE, "document": 100 * MEGABYTE}
KEPT_MEDIA: Final = 100
CHALLENGE: Final = "1158201444"


class Accounts:
    """Everything under a WABA, and media."""

    def __init__(self, world: World) -> None:
        self._world = world

    def create_template(self, waba_id: str, payload: Any) -> dict[str, Any]:
        """Add a template; its review ends by itself or by the control call. Raises GraphError."""
        state = self._world.state
        template = from_definition(state.number_id(), waba_id, payload)
        if state.template(waba_id, template.name, template.language):
            raise refuse(f"There is already content in {template.language} for this template.", subcode=2388024)
        blocked = state.deleted_templates.get(f"{waba_id}/{template.name}")
        if blocked is not None and self._world.clock.seconds() < blocked + BLOCKED_SECONDS:
            raise refuse("A deleted template's name cannot be used again for 30 days.", subcode=2388023)
        state.templates[template.id] = template
        self._review_later(template)
        self._world.hub.tell("template")
        return {"id": template.id, "status": template.status, "category": template.category}

    def edit_template(self, template: Template, payload: Any) -> dict[str, Any]:
        """Change components or category, which brings it back under review. Raises GraphError."""
        if not isinstance(payload, Mapping):
            raise GraphError(100, "The body must be a JSON object.")
        if template.status not in EDITABLE:
            raise refuse(f"A template that is {template.status} cannot be edited.")
        now = self._world.clock.seconds()
        if template.status == "APPROVED" and now < template.edited_at + DAY:
            raise refuse("An approved template can be edited once in 24 hours.")
        category = str(payload.get("category", template.category)).upper()
        named = template.parameter_format == "NAMED"
        given = payload.get("components", template.components)
        template.components = check_components(category, given, named, template.language)
        template.category, template.edited_at, template.status = category, now, "PENDING"
        self._review_later(template)
        return {"success": True}

    def delete_templates(self, waba_id: str, name: str, template_id: str | None) -> dict[str, Any]:
        """Every language of the name, or one of them."""
        state = self._world.state
        doomed = [
            one
            for one in state.templates.values()
            if (one.waba_id, one.name) == (waba_id, name) and template_id in (None, one.id)
        ]
        if not doomed:
            raise GraphError(100, f"Message template {name} was not found.", subcode=2593002)
        for template in doomed:
            if template.status == "APPROVED":
                state.deleted_templates[f"{waba_id}/{name}"] = self._world.clock.seconds()
            del state.templates[template.id]
            self._tell_template(template, "PENDING_DELETION", None)
        return {"success": True}

    def resume(self) -> None:
        """Review what was waiting when the sandbox stopped or was reset."""
        for template in self._world.state.templates.values():
            if template.status == "PENDING":
                self._review_later(template)

    def _review_later(self, template: Template) -> None:
        if self._world.approve_after is None:
            return

        def review() -> None:
            current = self._world.state.templates.get(template.id)
            if current is template and template.status == "PENDING":
                self.decide(template, "APPROVED", None)

        self._world.courier.after(self._world.approve_after, review)

    def decide(self, template: Template, event: str, reason: str | None) -> None:
        """What the reviewers, or the quality rating, say."""
        template.status = EVENTS[event]
        template.rejected_reason = reason or ("INVALID_FORMAT" if event == "REJECTED" else "NONE")
        self._tell_template(template, event, template.rejected_reason)

    def _tell_template(self, template: Template, event: str, reason: str | None) -> None:
        value: dict[str, Any] = {
            "event": event,
            "message_template_id": int(template.id),
            "message_template_name": template.name,
            "message_template_language": template.language,
            "reason": reason,
            "message_template_category": template.category,
        }
        if event == "REJECTED":
            value["rejection_info"] = {"reason": "Refused by the sandbox's control.", "recommendation": "Try again."}
        self.announce(template.waba_id, "message_template_status_update", value)
        self._world.hub.tell("template")

    def announce(self, waba_id: str, field: str, value: dict[str, Any]) -> None:
        """Any event of an account."""
        at = self._world.clock.seconds()
        self._world.courier.put(Update(waba_id, field, at, value=value, about=field))

    async def subscribe(self, waba_id: str, payload: Any) -> dict[str, Any]:
        """Begin to tell the app about the WABA, at its own callback or another, which must pass the handshake."""
        override = payload.get("override_callback_uri") if isinstance(payload, Mapping) else None
        if override is None:
            self._world.state.subscriptions[waba_id] = []
            return {"success": True}
        token = str(payload.get("verify_token", ""))
        if not await self.handshake(str(override), token):
            raise GraphError(100, f"Callback verification failed for {override}", subcode=2200)
        self._world.state.subscriptions[waba_id] = [str(override), token]
        return {"success": True}

    async def handshake(self, url: str, verify_token: str) -> bool:
        """GET with hub.challenge: whether the callback answers 200 and the bare challenge."""
        query = f"hub.mode=subscribe&hub.challenge={CHALLENGE}&hub.verify_token={verify_token}"
        try:
            answer = await request("GET", f"{url}{'&' if '?' in url else '?'}{query}", {})
        except NoAnswer:
            return False
        return answer.status == 200 and answer.body == CHALLENGE.encode()

    def keep_media(self, number: NumberConfig, mime: str, data: bytes, filename: str) -> Media:
        """Store a file; the oldest goes. Raises 131053 for what is too big or empty."""
        kind = mime.partition("/")[0]
        most = MEDIA_MOST.get(kind, MEDIA_MOST["document"])
        if not data or len(data) > most:
            raise GraphError(131053, f"File size {len(data)} of {mime}: 1 to {most} bytes are allowed.")
        state = self._world.state
        digest = hashlib.sha256(data).hexdigest()
        media = Media(state.number_id(16), number.phone_number_id, mime, len(data), digest, filename)
        state.media[media.id] = media
        self._world.blobs[media.id] = data
        while len(state.media) > KEPT_MEDIA:
            oldest = next(iter(state.media))
            del state.media[oldest]
            self._world.blobs.pop(oldest, None)
        return media

    def media(self, media_id: str, wabas: set[str], method: str) -> Media:
        """A file of one of the token's numbers. Raises GraphError."""
        media = self._world.state.media.get(media_id)
        if media is None or media_id not in self._world.blobs:
            raise unknown_object(media_id, method)
        if self._world.number(media.phone_number_id).waba_id not in wabas:
            raise unknown_object(media_id, method)
        return media

    def media_link(self, media: Media, base: str) -> dict[str, Any]:
        """Where to fetch it from for the next five minutes."""
        media.link_until = self._world.clock.seconds() + LINK_SECONDS
        return {
            "messaging_product": "whatsapp",
            "url": f"{base}/media/{media.id}",
            "mime_type": media.mime,
            "sha256": media.sha256,
            "file_size": media.size,
            "id": media.id,
        }


def webhook_sha256(media: Media) -> str:
    """Webhooks write the hash in base64, the media answer in hex."""
    return base64.b64encode(bytes.fromhex(media.sha256)).decode()
