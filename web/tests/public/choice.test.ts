import { describe, expect, it } from "vitest";

import { doctorsFor, resolve, servicesAt } from "@/portals/public/choice";
import type { PublicPage } from "@/portals/public/public-page";
import foremost from "./foremost.json";

function clinic(id: string) {
  return { id, name: id, timeZone: "Asia/Kolkata", lines: [], city: "", postalCode: "", country: "", phone: null, email: null };
}
function service(id: string, specialty: string | null, clinicIds: string[] = []) {
  return { id, name: id, description: "", specialty, duration: 30, price: { amountMinor: 0, currency: "INR" }, clinicIds };
}
function doctor(id: string, specialties: string[], clinicIds: string[], serviceIds: string[] = []) {
  return { id, name: id, title: "Dr", specialties, bio: "", languages: [], clinicIds, serviceIds };
}
interface Case {
  why: string;
  services: { id: string; specialty: string | null; clinicIds?: string[] }[];
  doctors: { specialties: string[]; clinicIds: string[]; serviceIds?: string[] }[];
  expected: string;
}
const page: PublicPage = {
  slug: "x",
  name: "X",
  tagline: "",
  accent: "#000000",
  languages: ["en"],
  specialties: {},
  clinics: [clinic("empty"), clinic("north"), clinic("south")],
  services: [service("braces", "orthodontics", ["south"]), service("check", null, ["north", "south"])],
  doctors: [doctor("ana", [], ["north"]), doctor("ben", ["orthodontics"], ["south"]), doctor("eve", [], ["south"], ["braces"])],
};

describe("what is chosen", () => {
  it("begins with the first clinic that offers anything", () => {
    expect(resolve(page, {})).toEqual({ clinicId: "north", serviceId: "check", doctorId: null });
  });

  it.each<Case>(foremost)("begins with the service that the server begins with: $why", ({ services, doctors, expected }) => {
    const of = {
      ...page,
      clinics: [clinic("here"), clinic("there")],
      services: services.map(({ id, specialty, clinicIds }) => service(id, specialty, clinicIds)),
      doctors: doctors.map(({ specialties, clinicIds, serviceIds }, at) => doctor(`${at}`, specialties, clinicIds, serviceIds)),
    };
    expect(resolve(of, { clinic: "here" })?.serviceId).toBe(expected);
  });

  it("follows a doctor to where they work and to what they do", () => {
    expect(resolve(page, { doctor: "eve" })).toEqual({ clinicId: "south", serviceId: "braces", doctorId: "eve" });
    expect(resolve(page, { doctor: "ben" })).toEqual({ clinicId: "south", serviceId: "braces", doctorId: "ben" });
  });

  it("lets a doctor go who does not fit the place or the service", () => {
    expect(resolve(page, { clinic: "north", doctor: "ben" })).toEqual({ clinicId: "north", serviceId: "check", doctorId: null });
    expect(resolve(page, { clinic: "south", service: "check", doctor: "eve" })?.doctorId).toBeNull();
  });

  it("does not mind what stands in the address", () => {
    expect(resolve(page, { clinic: "nowhere", service: "nothing", doctor: "nobody" })).toEqual(resolve(page, {}));
    expect(resolve({ ...page, services: [] }, {})).toBeNull();
  });

  it("knows who gives a service: those who name it, or else those of its specialty", () => {
    expect(servicesAt(page, "north").map(({ id }) => id)).toEqual(["check"]);
    expect(doctorsFor(page, "south", "braces").map(({ id }) => id)).toEqual(["ben", "eve"]);
    expect(doctorsFor(page, "south", "check").map(({ id }) => id)).toEqual(["ben"]);
  });
});
