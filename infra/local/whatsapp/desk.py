"""What the controls say about the world, as JSON."""

from typing import Any, Final

import msgspec

from infra.local.whatsapp import view
from infra.local.whatsapp.config import NumberConfig
from infra.local.whatsapp.state import Chat, Person
from infra.local.whatsapp.world import World, listed_template

Said = dict[str, Any]
LISTED: Final = 30
"""Deliveries and calls that the page begins with."""


class Desk:
    """What the control routes say."""

    def __init__(self, world: World) -> None:
        self.world = world

    def person(self, person: Person) -> Said:
        """With the user ids that businesses know them by."""
        scopes = {one.portfolio for one in self.world.state.numbers.values()}
        said: Said = msgspec.to_builtins(person)
        spoken = any(chat.messages for chat in self.world.state.chats.values() if chat.person_id == person.id)
        return said | {"spoken": spoken, "userIds": {scope: person.user_id(scope) for scope in sorted(scopes)}}

    def clock(self) -> Said:
        """Now, and how far ahead of the real time."""
        return self.world.time()

    def settings(self) -> Said:
        """How the sandbox answers."""
        return {"refuseLate": self.world.refuse_late, "approveAfter": self.world.approve_after}

    def faults(self) -> Said:
        """Settings by scope, and the sends that will fail."""
        board = self.world.board
        return {"webhooks": msgspec.to_builtins(board.settings), "sends": board.waiting()}

    def chat(self, chat: Chat) -> Said:
        """Everything said."""
        said: Said = msgspec.to_builtins(chat)
        return said | {"windowUntil": chat.window_until()}

    def summary(self, person: Person, number: NumberConfig) -> Said:
        """A row of the list of chats."""
        chat = self.world.state.chats.get(f"{person.id}/{number.phone_number_id}")
        last = chat.messages[-1] if chat and chat.messages else None
        unread = (
            sum(1 for one in chat.messages if one.author == "clinic" and one.state in {"sent", "delivered"})
            if chat
            else 0
        )
        return {
            "phoneNumberId": number.phone_number_id,
            "name": number.name,
            "about": number.about,
            "displayPhone": number.display_phone,
            "unread": unread,
            "last": last
            and {
                "at": last.at,
                "author": last.author,
                "state": last.state,
                "failed": last.error is not None,
                "text": view.preview(last.shown),
            },
        }

    def everything(self) -> Said:
        """What the page needs before the first paint."""
        world = self.world
        return {
            "numbers": [
                {
                    "phoneNumberId": one.phone_number_id,
                    "wabaId": one.waba_id,
                    "name": one.name,
                    "about": one.about,
                    "displayPhone": one.display_phone,
                    "languages": list(one.languages),
                }
                for one in world.state.numbers.values()
            ],
            "people": [self.person(one) for one in world.state.people.values()],
            "templates": [listed_template(world, one) for one in world.state.templates],
            "clock": self.clock(),
            "faults": self.faults(),
            "settings": self.settings(),
            "callbackUrl": world.config.callback_url,
            "homeUrl": world.config.home_url,
            "deliveries": msgspec.to_builtins(list(world.courier.log)[-LISTED:]),
            "calls": msgspec.to_builtins(list(world.calls)[-LISTED:]),
            "last": world.hub.last,
        }
