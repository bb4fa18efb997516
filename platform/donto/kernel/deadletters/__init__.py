"""Dead letters: what the relay has given up, for people to see and to send on its way again."""
