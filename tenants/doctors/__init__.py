"""Doctors' profiles: everybody who sees patients, in one clinic or several, with or without an account here."""

from tenants.doctors.models import Doctor, Registration, ServiceFee
from tenants.doctors.schemas import DoctorCreate, DoctorPatch, FeeInput, RegistrationInput
from tenants.doctors.service import DoctorService

__all__ = [
    "Doctor",
    "DoctorCreate",
    "DoctorPatch",
    "DoctorService",
    "FeeInput",
    "Registration",
    "RegistrationInput",
    "ServiceFee",
]
