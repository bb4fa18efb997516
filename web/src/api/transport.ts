import { PlaceChanged, Unreachable } from "./problem";
import type { Session } from "./session";

/** Asks the person to prove again that it is them; gives false when they would rather not. */
export type AskProof = () => Promise<boolean>;

type Send = (request: Request) => Promise<Response>;

/** `fetch` whose only failure is Unreachable. */
export const plain: Send = async (request) => {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Unreachable(error);
  }
};

/**
 * `fetch` with the session's token. A refused token is renewed and the request repeated once; so is one that wants a
 * fresh proof (step-up), when the person gives it. Nothing is repeated in another place than it was begun in.
 */
export function authorized(session: Session, askProof: AskProof, send: Send = plain): Send {
  return async (request) => {
    await session.start();
    const place = session.place;
    const attempt = (token: string): Promise<Response> => {
      if (session.place !== place) throw new PlaceChanged();
      const copy = request.clone();
      copy.headers.set("Authorization", `Bearer ${token}`);
      return send(copy);
    };
    const token = await session.bearer();
    let response = await attempt(token);
    if (response.status === 401) response = await attempt(await session.renew(token));
    if ((await wantsProof(response)) && (await askProof())) response = await attempt(await session.bearer());
    return response;
  };
}

async function wantsProof(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const problem: unknown = await response.clone().json().catch(() => null);
  return (problem as { type?: string } | null)?.type === "/problems/step-up-required";
}
