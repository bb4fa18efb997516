import type { Area } from "@/app/area";
import * as account from "./account/routes";
import * as audit from "./audit/routes";
import * as callbacks from "./callbacks/routes";
import * as clinics from "./clinics/routes";
import * as diary from "./diary/routes";
import * as doctors from "./doctors/routes";
import * as home from "./home/routes";
import * as inbox from "./inbox/routes";
import * as patients from "./patients/routes";
import * as people from "./people/routes";
import * as plan from "./plan/routes";
import * as queue from "./queue/routes";
import * as reports from "./reports/routes";
import * as services from "./services/routes";
import * as settings from "./settings/routes";
import * as waitlist from "./waitlist/routes";

/** The areas of the clinic portal, in the order of the navigation. */
export const areas: readonly Area[] = [
  home.area,
  diary.area,
  queue.area,
  patients.area,
  inbox.area,
  callbacks.area,
  waitlist.area,
  doctors.area,
  services.area,
  clinics.area,
  people.area,
  reports.area,
  settings.area,
  plan.area,
  audit.area,
];

export const routes = [
  ...home.routes,
  ...diary.routes,
  ...queue.routes,
  ...patients.routes,
  ...inbox.routes,
  ...callbacks.routes,
  ...waitlist.routes,
  ...doctors.routes,
  ...services.routes,
  ...clinics.routes,
  ...people.routes,
  ...reports.routes,
  ...settings.routes,
  ...plan.routes,
  ...audit.routes,
  ...account.routes,
] as const;
