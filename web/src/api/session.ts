import { deferred, type Deferred } from "@/lib/deferred";
import { readStored, writeStored } from "@/lib/stored";
import { ProblemError, Unreachable } from "./problem";
import type { components } from "./schema";

export type SignedIn = components["schemas"]["SignedIn"];

/** Who is signed in and where they work, without the token. */
export type Standing = Omit<SignedIn, "accessToken" | "expiresIn" | "tokenType" | "status">;

export type SessionState =
  | { status: "unknown" }
  | { status: "out" }
  /** Signed in. */
  | { status: "in"; standing: Standing }
  /** The session ended under one's hands: the page stays as it is until the same person signs in again. */
  | { status: "over"; standing: Standing };

/** Nobody is signed in, and the one who was does not want to be. */
export class SignedOut extends Error {
  override name = "SignedOut";

  constructor() {
    super("You are signed out.");
  }
}

type News =
  | { kind: "signed-in"; answer: SignedIn }
  | { kind: "signed-out" };

/** What the session needs of the browser; tests bring their own. */
export interface Surroundings {
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Runs `work` while no other tab runs any under that name. */
  exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  channel: Pick<BroadcastChannel, "postMessage" | "addEventListener">;
  /** Milliseconds on a clock that only goes forward. */
  now: () => number;
  /** Whether there may be a cookie to refresh by: spares visitors a request that can only be refused. */
  hint: { get: () => boolean; set: (there: boolean) => void };
}

const LOCK = "donto.session";
/** A token with less life left than this is renewed before it is used. */
const MARGIN_MS = 15_000;

/**
 * The session of this browser, seen from this tab.
 *
 * The access token lives in memory only. The refresh token is an HttpOnly cookie that all tabs share, and each one
 * works once: using one twice ends the session (RFC 9700, 4.14.2). So whatever touches the cookie happens in one tab
 * at a time, and the tab that got a new token tells the others.
 */
export class Session {
  #state: SessionState = { status: "unknown" };
  #token = "";
  #usableUntil = 0;
  #renewal: Promise<string> | null = null;
  #start: Promise<void> | null = null;
  #return: Deferred<string> | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly around: Surroundings) {
    around.channel.addEventListener("message", (event) => this.#hear((event as MessageEvent<News>).data));
  }

  get state(): SessionState {
    return this.#state;
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): SessionState => this.#state;

  /** Where one works, as one word: everything that is cached belongs to it. */
  get place(): string {
    return placeOf(this.#state);
  }

  /** Find out, once, whether the cookie still opens a session; gives the state of this moment. */
  async start(): Promise<SessionState> {
    this.#start ??= this.#begin();
    await this.#start;
    return this.#state;
  }

  /** A token that can be sent. Waits for a renewal, and for the person to sign in again. Throws SignedOut. */
  async bearer(): Promise<string> {
    await this.start();
    if (this.#return) return this.#return.promise;
    if (this.#state.status !== "in") throw new SignedOut();
    if (this.around.now() < this.#usableUntil) return this.#token;
    return this.renew(this.#token);
  }

  /** A newer token than `refused`. Calls at the same time share one refresh. Throws SignedOut, Unreachable. */
  renew(refused: string): Promise<string> {
    if (this.#return) return this.#return.promise;
    if (this.#token && this.#token !== refused) return Promise.resolve(this.#token);
    this.#renewal ??= this.#refresh(refused).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  /** Newer tokens although the present ones hold: what they allow has changed. */
  async renewNow(): Promise<void> {
    await this.renew(this.#token);
  }

  /** Do something that brings new cookies (signing in, signing out), while no tab refreshes. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.around.exclusively(LOCK, work);
  }

  /** Take over the tokens of an answer, here and in the other tabs. */
  adopt(answer: SignedIn): void {
    this.#take(answer);
    this.around.channel.postMessage({ kind: "signed-in", answer } satisfies News);
  }

  /** Forget everything, here and in the other tabs. Ending it on the server is the caller's. */
  leave(): void {
    this.#forget();
    this.around.channel.postMessage({ kind: "signed-out" } satisfies News);
  }

  async #begin(): Promise<void> {
    if (!this.around.hint.get()) {
      this.#set({ status: "out" });
      return;
    }
    try {
      await this.renew("");
    } catch (error) {
      if (error instanceof SignedOut) return;
      this.#start = null; // the server was not reached: the next one asks again
      throw error;
    }
  }

  async #refresh(refused: string): Promise<string> {
    const answer = await this.alone(async () => {
      // Another tab may have been quicker while this one waited.
      if (this.#token !== refused) return null;
      // Kept alive: were the page left now, the new cookie would be lost and the old one is used up.
      const response = await this.#ask("/v1/auth/refresh", { method: "POST", keepalive: true });
      if (response.ok) {
        this.adopt((await response.json()) as SignedIn);
        return null;
      }
      return response;
    });
    if (answer === null) return this.#token;
    if (answer.status !== 401) throw ProblemError.from(answer, await answer.json().catch(() => null));
    return this.#over();
  }

  async #ask(path: string, init: RequestInit): Promise<Response> {
    try {
      return await this.around.fetch(path, init);
    } catch (error) {
      throw new Unreachable(error);
    }
  }

  /** The session has ended on the server. Who was at work is asked to sign in again; the requests wait for that. */
  #over(): Promise<string> {
    if (this.#state.status === "in") {
      this.#token = "";
      this.#return = deferred<string>();
      this.#return.promise.catch(() => undefined); // nobody may be waiting
      this.#set({ status: "over", standing: this.#state.standing });
      return this.#return.promise;
    }
    this.#forget();
    return Promise.reject(new SignedOut());
  }

  #hear(news: News): void {
    if (news.kind === "signed-out") this.#forget();
    else this.#take(news.answer);
  }

  #take(answer: SignedIn): void {
    const { accessToken, expiresIn, tokenType: _type, status: _status, ...standing } = answer;
    this.#token = accessToken;
    this.#usableUntil = this.around.now() + expiresIn * 1000 - MARGIN_MS;
    this.around.hint.set(true);
    const waiting = this.#return;
    this.#return = null;
    this.#set({ status: "in", standing });
    waiting?.resolve(accessToken);
  }

  #forget(): void {
    this.#token = "";
    this.#usableUntil = 0;
    this.around.hint.set(false);
    const waiting = this.#return;
    this.#return = null;
    this.#set({ status: "out" });
    waiting?.reject(new SignedOut());
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** User, tenant and clinic as one word. A session that is over is still in its place. */
export function placeOf(state: SessionState): string {
  if (state.status !== "in" && state.status !== "over") return "nowhere";
  const { user, tenant, activeClinicId } = state.standing;
  return [user.id, tenant?.id ?? "platform", activeClinicId ?? "-"].join("/");
}

/** Those of a browser. */
export function browser(): Surroundings {
  return {
    fetch: (path, init) => fetch(path, init),
    exclusively: async (name, work) => ("locks" in navigator ? await navigator.locks.request(name, work) : work()),
    channel: new BroadcastChannel("donto.session"),
    now: () => performance.now(),
    hint: {
      get: () => readStored("donto.signedIn") !== null,
      set: (there) => writeStored("donto.signedIn", there ? "yes" : null),
    },
  };
}
