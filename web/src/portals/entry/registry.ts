import * as doors from "./doors/routes";
import * as landing from "./landing/routes";
import * as signup from "./signup/routes";

export const routes = [...landing.routes, ...doors.routes, ...signup.routes] as const;
