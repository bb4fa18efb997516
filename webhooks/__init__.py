"""Doors for the outside world's events: WhatsApp and Razorpay, and our own outgoing webhooks. To come with messaging."""
