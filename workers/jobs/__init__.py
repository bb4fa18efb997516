"""Job bodies, a module for each context. Under ten lines each: services do the work."""
