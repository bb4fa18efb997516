import type { Schema } from "@/api/client";
import type { PublicPage } from "./public-page";

/** What somebody wants to book: where, what, and with whom (null: with whoever is free). */
export interface Choice {
  clinicId: string;
  serviceId: string;
  doctorId: string | null;
}

/** The same as it stands in the address, where anything can stand. */
export interface Wish {
  clinic?: string | undefined;
  service?: string | undefined;
  doctor?: string | undefined;
}

export function servicesAt(page: PublicPage, clinicId: string): Schema<"PublicService">[] {
  return page.services.filter(({ clinicIds }) => clinicIds.length === 0 || clinicIds.includes(clinicId));
}

/** The doctors of a clinic who give the service: it is named among theirs, or else of one of their specialties. */
export function doctorsFor(page: PublicPage, clinicId: string, serviceId: string): Schema<"PublicDoctor">[] {
  const service = page.services.find(({ id }) => id === serviceId);
  if (!service) return [];
  return page.doctors.filter(
    ({ clinicIds, serviceIds, specialties }) =>
      clinicIds.includes(clinicId) &&
      (serviceIds.length > 0
        ? serviceIds.includes(serviceId)
        : service.specialty === null || specialties.includes(service.specialty)),
  );
}

/**
 * The nearest thing to the wish that the clinic offers: the place counts more than the service, the service more than
 * the doctor. A doctor wished for without a place is looked for where they work. Null when nothing can be booked.
 */
export function resolve(page: PublicPage, wish: Wish): Choice | null {
  const doctor = page.doctors.find(({ id }) => id === wish.doctor);
  const places = page.clinics.filter(({ id }) => servicesAt(page, id).length > 0);
  const clinic =
    places.find(({ id }) => id === wish.clinic) ?? places.find(({ id }) => doctor?.clinicIds.includes(id)) ?? places[0];
  if (!clinic) return null;
  const services = servicesAt(page, clinic.id);
  const gives = (serviceId: string) => doctorsFor(page, clinic.id, serviceId).some(({ id }) => id === doctor?.id);
  const service = services.find(({ id }) => id === wish.service) ?? services.find(({ id }) => gives(id)) ?? services[0];
  if (!service) return null;
  return {
    clinicId: clinic.id,
    serviceId: service.id,
    doctorId: doctor && gives(service.id) ? doctor.id : null,
  };
}
