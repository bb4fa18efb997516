"""What `make run` and the tests start on one machine: MongoDB, Valkey, the sandbox, one supervisor."""
