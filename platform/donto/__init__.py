"""The platform: what every clinic context stands on. Kernel, identity and control, in that order."""
