import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { CalendarDays, CalendarPlus, CalendarRange } from "lucide-react";
import { z } from "zod";

import { can } from "@/api/me";
import type { Area } from "@/app/area";
import { isCivilDate } from "@/lib/civil";
import { clinicRoute } from "../route";

const search = z.object({
  /** The day, or a day of the week; today when there is none. */
  date: z.string().refine(isCivilDate).optional().catch(undefined),
  view: z.enum(["day", "week", "list"]).optional().catch(undefined),
  by: z.enum(["doctors", "rooms"]).optional().catch(undefined),
  /** Only these doctors; in the week and on phones the first of them. */
  doctors: z.array(z.string()).optional().catch(undefined),
  cancelled: z.boolean().optional().catch(undefined),
  /** The visit that is open beside the diary. */
  visit: z.string().optional().catch(undefined),
  /** Begins with a new appointment. */
  book: z.boolean().optional().catch(undefined),
  /** Whom it is for. */
  patient: z.string().optional().catch(undefined),
});

export type DiarySearch = z.infer<typeof search>;

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/diary",
  validateSearch: search,
  component: lazyRouteComponent(() => import("./diary-page"), "DiaryPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/diary",
    label: "diary",
    icon: CalendarDays,
    group: "day",
    permission: "appointments:read",
    bar: true,
    keys: ["g", "d"],
  },
  commands: ({ me, go }) => [
    ...(can(me, "appointments:create")
      ? [
          {
            id: "diary:book",
            label: "New appointment",
            keywords: "book visit",
            icon: CalendarPlus,
            keys: ["n"],
            run: () => go("/app/diary?book=true"),
          },
        ]
      : []),
    ...(can(me, "appointments:read")
      ? [
          {
            id: "diary:week",
            label: "Diary: this week",
            icon: CalendarRange,
            run: () => go("/app/diary?view=week"),
          },
        ]
      : []),
  ],
};
