"""The ground: time, ids, errors, configuration, tenancy, storage, audit, messages, HTTP. It knows no product."""
