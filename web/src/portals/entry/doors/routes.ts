import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { z } from "zod";

import { admitAnybody } from "@/auth/guard";
import { entryRoute } from "../route";

/** Where to go after signing in: a page of ours, never another site's. */
const next = z
  .string()
  .regex(/^\/(?!\/)/)
  .optional()
  .catch(undefined);

const login = createRoute({
  getParentRoute: () => entryRoute,
  path: "/login",
  validateSearch: z.object({ next }),
  component: lazyRouteComponent(() => import("./login-page"), "LoginPage"),
});

/** As letters spell it. */
const signIn = createRoute({
  getParentRoute: () => entryRoute,
  path: "/sign-in",
  beforeLoad: () => {
    throw redirect({ to: "/login" });
  },
});

const workplace = createRoute({
  getParentRoute: () => entryRoute,
  path: "/workplace",
  validateSearch: z.object({ next }),
  beforeLoad: admitAnybody,
  component: lazyRouteComponent(() => import("./workplace-page"), "WorkplacePage"),
});

const secondFactor = createRoute({
  getParentRoute: () => entryRoute,
  path: "/second-factor",
  beforeLoad: admitAnybody,
  component: lazyRouteComponent(() => import("./second-factor-page"), "SecondFactorPage"),
});

const forgotPassword = createRoute({
  getParentRoute: () => entryRoute,
  path: "/forgot-password",
  component: lazyRouteComponent(() => import("./forgot-password-page"), "ForgotPasswordPage"),
});

const resetPassword = createRoute({
  getParentRoute: () => entryRoute,
  path: "/reset-password",
  component: lazyRouteComponent(() => import("./reset-password-page"), "ResetPasswordPage"),
});

const verifyEmail = createRoute({
  getParentRoute: () => entryRoute,
  path: "/verify-email",
  component: lazyRouteComponent(() => import("./verify-email-page"), "VerifyEmailPage"),
});

const invitation = createRoute({
  getParentRoute: () => entryRoute,
  path: "/invitation",
  component: lazyRouteComponent(() => import("./invitation-page"), "InvitationPage"),
});

export const routes = [
  login,
  signIn,
  workplace,
  secondFactor,
  forgotPassword,
  resetPassword,
  verifyEmail,
  invitation,
] as const;
