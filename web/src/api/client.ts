import createClient from "openapi-fetch";

import { ProblemError } from "./problem";
import type { components, paths } from "./schema";
import { browser, Session } from "./session";
import { stepUp } from "./step-up";
import { authorized, plain } from "./transport";

/** The schemas of the API by name: `Schema<"ClinicView">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

export const session = new Session(browser());

/** `fetch` with the token of the session, for what is no JSON: event streams. */
export const send = authorized(session, () => stepUp.ask());

/** Calls with the token of the session: `await take(api.GET("/v1/clinics"))`. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: send });

/** Calls of somebody who is not signed in: the public pages, and the doors of signing in. */
export const open = createClient<paths>({ baseUrl: window.location.origin, fetch: plain });

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** What a call answers; throws ProblemError when that is a problem. */
export async function take<A extends Answer>(call: Promise<A>): Promise<Exclude<A["data"], undefined>> {
  return (await taken(call)).data;
}

/** The same with the record's version (its ETag), for views that do not carry one. */
export async function taken<A extends Answer>(
  call: Promise<A>,
): Promise<{ data: Exclude<A["data"], undefined>; tag: string }> {
  const { data, error, response } = await call;
  if (!response.ok) throw ProblemError.from(response, error);
  return { data: data as Exclude<A["data"], undefined>, tag: response.headers.get("ETag") ?? "" };
}

/** The If-Match header for a record's version: `header: ifMatch(clinic.version)`. */
export function ifMatch(version: number): { "If-Match": string } {
  return { "If-Match": `"${version}"` };
}

/** The Idempotency-Key header: `header: once(key)`, with the key that `useSubmit` or `useAction` hands over. */
export function once(key: string): { "Idempotency-Key": string } {
  return { "Idempotency-Key": key };
}
