"""The platform's taxonomy of specialties: what doctors and services of every tenant are sorted by."""
