import { api, open, type Schema, session, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import type { SignedIn, Standing } from "@/api/session";

export type Challenged = Schema<"Challenged">;

/**
 * Sign in with a password. Gives the challenge when a second factor is asked for, null when one is in.
 *
 * `back`: where one was at work when the session ended. One is in only when one is there again: whatever is drawn
 * belongs to that place.
 */
export function logIn(credentials: Schema<"Login">, back?: Standing): Promise<Challenged | null> {
  return session.alone(async () => enter(await take(open.POST("/v1/auth/login", { body: credentials })), back));
}

/** The second step: a code of the app, or a recovery code. */
export function proveSecondFactor(proof: Schema<"SecondFactorProof">, back?: Standing): Promise<Challenged | null> {
  return session.alone(async () => enter(await take(open.POST("/v1/auth/mfa/verify", { body: proof })), back));
}

/** Answers that sign in do so here; those that ask for a second factor come back. */
export async function enter(answer: SignedIn | Challenged, back?: Standing): Promise<Challenged | null> {
  if (answer.status === "secondFactorRequired") return answer;
  session.adopt(back ? await movedTo(back, answer) : answer);
  return null;
}

async function movedTo({ tenant, activeClinicId }: Standing, answer: SignedIn): Promise<SignedIn> {
  if (answer.tenant?.id === tenant?.id && answer.activeClinicId === activeClinicId) return answer;
  const body = activeClinicId
    ? { tenantId: tenant?.id ?? null, clinicId: activeClinicId }
    : { tenantId: tenant?.id ?? null };
  const headers = { Authorization: `Bearer ${answer.accessToken}` };
  try {
    return await take(open.POST("/v1/auth/switch", { body, headers }));
  } catch (error) {
    if (error instanceof ProblemError) return answer; // one does not work there any more
    throw error;
  }
}

/** Work elsewhere: another clinic, another tenant, or (with `tenantId: null`) the platform's side. */
export async function switchPlace(to: Schema<"Switch">): Promise<void> {
  session.adopt(await take(api.POST("/v1/auth/switch", { body: to })));
}

/** End the session here and on the server. When the server is not reached it ends here all the same. */
export async function logOut(): Promise<void> {
  try {
    await session.alone(() => take(open.POST("/v1/auth/logout")));
  } finally {
    session.leave();
  }
}

/** Whether somebody works in a tenant, and is not only its patient. */
export function isWorkplace(membership: Schema<"MembershipView">): boolean {
  return membership.roles.some((role) => role !== "patient");
}

/** Where somebody begins after signing in. */
export function homeOf(standing: Standing): string {
  if (standing.secondFactorMissing) return "/second-factor";
  const workplaces = standing.memberships.filter(isWorkplace);
  if (workplaces.length > 1) return "/workplace";
  if (standing.tenant === null) return workplaces.length === 1 ? "/workplace" : "/platform";
  return workplaces.length === 1 ? "/app" : `/c/${standing.tenant.slug}`;
}
