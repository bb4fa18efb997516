import { createRoute } from "@tanstack/react-router";

import { isCivilDate } from "@/lib/civil";
import { publicRoute } from "../route";
import { ClinicPage } from "./clinic-page";

interface Search {
  clinic?: string | undefined;
  service?: string | undefined;
  doctor?: string | undefined;
  day?: string | undefined;
}

const page = createRoute({
  getParentRoute: () => publicRoute,
  path: "/",
  // By hand and not by zod: that would be a tenth of what a visitor's phone has to load.
  validateSearch: ({ clinic, service, doctor, day }: Record<string, unknown>): Search => ({
    clinic: text(clinic),
    service: text(service),
    doctor: text(doctor),
    day: typeof day === "string" && isCivilDate(day) ? day : undefined,
  }),
  component: ClinicPage,
});

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export const routes = [page] as const;
