"""Work outside requests: the outbox relay and the jobs. arq runs them; MongoDB knows what is to be done."""
