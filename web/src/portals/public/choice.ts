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

/** The doctors who give the service: it is named among theirs, or else of one of their specialties. */
function givers(page: PublicPage, { id, specialty }: Schema<"PublicService">): Schema<"PublicDoctor">[] {
  return page.doctors.filter(({ serviceIds, specialties }) =>
    serviceIds.length > 0 ? serviceIds.includes(id) : specialty === null || specialties.includes(specialty),
  );
}

/** Those of a clinic who give it. */
export function doctorsFor(page: PublicPage, clinicId: string, serviceId: string): Schema<"PublicDoctor">[] {
  const service = page.services.find(({ id }) => id === serviceId);
  return service ? givers(page, service).filter(({ clinicIds }) => clinicIds.includes(clinicId)) : [];
}

/**
 * The service to begin with: what most people come for is what most doctors of the house give. It is given in the
 * clinic itself, where any is; of equals it is the first one. The server chooses the same, and sends its free times with
 * the page (tenants/scheduling/routes/first_paint.py).
 */
function foremost(page: PublicPage, clinicId: string, services: Schema<"PublicService">[]) {
  const here = services.filter(({ id }) => doctorsFor(page, clinicId, id).length > 0);
  const weighed = (here.length > 0 ? here : services).map((service) => ({ service, doctors: givers(page, service).length }));
  const most = Math.max(...weighed.map(({ doctors }) => doctors));
  return weighed.find(({ doctors }) => doctors === most)?.service;
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
  const service =
    services.find(({ id }) => id === wish.service) ??
    foremost(page, clinic.id, services.filter(({ id }) => gives(id))) ??
    foremost(page, clinic.id, services);
  if (!service) return null;
  return {
    clinicId: clinic.id,
    serviceId: service.id,
    doctorId: doctor && gives(service.id) ? doctor.id : null,
  };
}
