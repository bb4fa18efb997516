"""Drivers: each speaks one provider's language. They know nothing of tenants, contacts or the log."""

from tenants.messaging.drivers.driver import Driver
from tenants.messaging.drivers.http import Answer, Http
from tenants.messaging.drivers.mail import MailDriver
from tenants.messaging.drivers.sms import SmsDriver
from tenants.messaging.drivers.whatsapp import WhatsAppDriver

__all__ = ["Answer", "Driver", "Http", "MailDriver", "SmsDriver", "WhatsAppDriver"]
