"""Feature flags: by tenant, by plan, with a kill switch that beats both."""
