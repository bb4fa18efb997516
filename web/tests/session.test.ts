import { beforeEach, describe, expect, it, vi } from "vitest";

import { PlaceChanged, ProblemError } from "@/api/problem";
import { Session, SignedOut, type SignedIn, type Surroundings } from "@/api/session";
import { authorized } from "@/api/transport";

function answer(token: string, clinic = "cln_a"): SignedIn {
  return {
    accessToken: token,
    expiresIn: 600,
    tokenType: "Bearer",
    status: "authenticated",
    user: { id: "usr_1", email: "asha@sunrise.example", emailVerified: true, name: "Asha Rao", locale: "en" },
    tenant: { id: "ten_1", slug: "sunrise", name: "Sunrise", state: "active" },
    activeClinicId: clinic,
    memberships: [],
    secondFactorMissing: false,
  };
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status });
}

/** A browser with tabs: one cookie, one lock, one channel, and a server that ends a session whose token comes twice. */
class Browser {
  generation = 1;
  refreshes = 0;
  ended = false;
  time = 0;
  readonly #ears: ((event: { data: unknown }) => void)[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  tab(overrides: Partial<Surroundings> = {}): Session {
    const mine: ((event: { data: unknown }) => void)[] = [];
    return new Session({
      fetch: () => this.#refresh(),
      exclusively: <T>(_: string, work: () => Promise<T>) => {
        const turn = this.#queue.then(work);
        this.#queue = turn.catch(() => undefined);
        return turn;
      },
      channel: {
        postMessage: (data: unknown) => {
          for (const ear of this.#ears) if (!mine.includes(ear)) ear({ data });
        },
        addEventListener: (_: string, ear: unknown) => {
          mine.push(ear as (event: { data: unknown }) => void);
          this.#ears.push(ear as (event: { data: unknown }) => void);
        },
      } as Surroundings["channel"],
      now: () => this.time,
      hint: { get: () => true, set: () => undefined },
      ...overrides,
    });
  }

  async #refresh(): Promise<Response> {
    this.refreshes += 1;
    const presented = this.generation;
    await Promise.resolve();
    if (this.ended || presented !== this.generation) {
      this.ended = true;
      return json({ type: "/problems/unauthenticated", title: "", status: 401, detail: "over", traceId: "t" }, 401);
    }
    this.generation += 1;
    return json(answer(`token-${this.generation}`));
  }
}

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
});

describe("the session", () => {
  it("starts from the cookie, once for all who ask", async () => {
    const tab = browser.tab();
    expect(await Promise.all([tab.bearer(), tab.bearer(), tab.bearer()])).toEqual(["token-2", "token-2", "token-2"]);
    expect(browser.refreshes).toBe(1);
  });

  it("asks nobody where no cookie can be", async () => {
    const tab = browser.tab({ hint: { get: () => false, set: () => undefined } });
    await expect(tab.bearer()).rejects.toBeInstanceOf(SignedOut);
    expect(browser.refreshes).toBe(0);
    tab.adopt(answer("signed-in"));
    expect((await tab.start()).status).toBe("in");
  });

  it("renews in one tab at a time, and tells the others", async () => {
    const [one, other] = [browser.tab(), browser.tab()];
    await Promise.all([one.start(), other.start()]);
    const before = browser.refreshes;
    const refused = await one.bearer();
    expect(await Promise.all([one.renew(refused), other.renew(refused)])).toEqual([
      `token-${browser.generation}`,
      `token-${browser.generation}`,
    ]);
    expect(browser.refreshes).toBe(before + 1);
    expect(browser.ended).toBe(false);
  });

  it("would be ended by tabs without a lock: the control of the test before", async () => {
    const free: Partial<Surroundings> = { exclusively: (_, work) => work() };
    const tabs = [browser.tab(free), browser.tab(free)];
    await Promise.allSettled(tabs.map((tab) => tab.start()));
    expect(browser.ended).toBe(true);
  });

  it("renews before a token is too old to be sent", async () => {
    const tab = browser.tab();
    const first = await tab.bearer();
    browser.time = 590_000;
    expect(await tab.bearer()).not.toBe(first);
  });

  it("keeps its place when it is over, and what waits goes on after signing in again", async () => {
    const tab = browser.tab();
    const token = await tab.bearer();
    const place = tab.place;
    browser.ended = true;
    const waiting = tab.renew(token);
    await vi.waitFor(() => expect(tab.state.status).toBe("over"));
    expect(tab.place).toBe(place);
    tab.adopt(answer("again"));
    expect(await waiting).toBe("again");
    expect(tab.state.status).toBe("in");
  });

  it("lets go of what waits when one leaves instead", async () => {
    const tab = browser.tab();
    const token = await tab.bearer();
    browser.ended = true;
    const waiting = tab.renew(token);
    const gone = expect(waiting).rejects.toBeInstanceOf(SignedOut);
    await vi.waitFor(() => expect(tab.state.status).toBe("over"));
    tab.leave();
    await gone;
  });

  it("is not over because the server stumbles", async () => {
    const tab = browser.tab();
    const token = await tab.bearer();
    const stumbling = browser.tab({ fetch: async () => json({}, 503) });
    stumbling.adopt(answer(token));
    await expect(stumbling.renew(token)).rejects.toBeInstanceOf(ProblemError);
    expect(stumbling.state.status).toBe("in");
  });

  it("ends in all tabs", async () => {
    const [one, other] = [browser.tab(), browser.tab()];
    await Promise.all([one.start(), other.start()]);
    one.leave();
    expect(other.state.status).toBe("out");
  });
});

describe("requests", () => {
  const refused = () => json({ type: "/problems/unauthenticated" }, 401);
  const request = () => new Request("http://donto.test/v1/rooms", { method: "POST", body: '{"name":"Chair 4"}' });

  it("are repeated once, with their body, after a renewal", async () => {
    const tab = browser.tab();
    const seen: [string | null, string][] = [];
    const send = authorized(tab, async () => false, async (sent) => {
      seen.push([sent.headers.get("Authorization"), await sent.text()]);
      return seen.length === 1 ? refused() : json({});
    });
    expect((await send(request())).status).toBe(200);
    expect(seen).toEqual([
      ["Bearer token-2", '{"name":"Chair 4"}'],
      ["Bearer token-3", '{"name":"Chair 4"}'],
    ]);
  });

  it("are not repeated in another clinic than they were meant for", async () => {
    const tab = browser.tab();
    const sent = vi.fn(async () => {
      tab.adopt(answer("elsewhere", "cln_b")); // another tab has switched
      return refused();
    });
    await expect(authorized(tab, async () => false, sent)(request())).rejects.toBeInstanceOf(PlaceChanged);
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it("are repeated after a fresh proof, and left refused without one", async () => {
    const tab = browser.tab();
    const wants = () => json({ type: "/problems/step-up-required" }, 403);
    const given = vi.fn().mockResolvedValueOnce(wants()).mockResolvedValueOnce(json({}));
    expect((await authorized(tab, async () => true, given)(request())).status).toBe(200);
    const declined = vi.fn().mockResolvedValueOnce(wants());
    expect((await authorized(tab, async () => false, declined)(request())).status).toBe(403);
    const other = vi.fn().mockResolvedValueOnce(json({ type: "/problems/forbidden" }, 403));
    const ask = vi.fn();
    await authorized(tab, ask, other)(request());
    expect(ask).not.toHaveBeenCalled();
  });
});
