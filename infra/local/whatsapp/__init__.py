"""A stand-in for the WhatsApp Cloud API: its wire format over real HTTP, and a chat page to be the person at.

Nothing leaves the machine. The app under test is given this server's address in place of graph.facebook.com and
is otherwise as in production: it is called back with signed webhooks, as well or as badly as the controls say.
"""

from infra.local.whatsapp.config import Config, NumberConfig, PersonConfig, load
from infra.local.whatsapp.server import app, main

__all__ = ["Config", "NumberConfig", "PersonConfig", "app", "load", "main"]
