"""Doors for the events of the outside world: WhatsApp and Razorpay. They come with messages."""
