import type { Area } from "@/app/area";
import * as account from "./account/routes";
import * as deadletters from "./deadletters/routes";
import * as flags from "./flags/routes";
import * as health from "./health/routes";
import * as plans from "./plans/routes";
import * as specialties from "./specialties/routes";
import * as tenants from "./tenants/routes";

/** The areas of the operator's portal, in the order of the navigation. */
export const areas: readonly Area[] = [
  tenants.area,
  health.area,
  deadletters.area,
  plans.area,
  flags.area,
  specialties.area,
];

export const routes = [
  ...tenants.routes,
  ...health.routes,
  ...deadletters.routes,
  ...plans.routes,
  ...flags.routes,
  ...specialties.routes,
  ...account.routes,
] as const;
