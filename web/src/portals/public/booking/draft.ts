import { useSyncExternalStore } from "react";

import type { Schema } from "@/api/client";
import type { Choice } from "../choice";

/** A time that is kept for this visitor. */
export interface Hold extends Choice {
  id: string;
  secret: string;
  doctorId: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  /** In ms on this device's clock (`deadlineOf`). */
  deadline: number;
  /** Where a code may come from that the booking needs, the best first. Empty: it needs none. */
  proveBy: Channel[];
}

/** A code that is on its way, for one hold. */
export interface SentCode {
  holdId: string;
  channel: Channel;
  /** As the API was told. */
  to: string;
  /** As it is shown. */
  masked: string;
  /** So many more can be sent. */
  left: number;
  /** In ms on this device's clock. */
  sentAt: number;
}

export type Channel = Schema<"PublicHoldView">["proveBy"][number];

/** What somebody has typed about who comes. */
export interface Who {
  given: string;
  family: string;
  country: string;
  phone: string;
  email: string;
  reason: string;
  consent: boolean;
}

interface Draft {
  hold: Hold | null;
  who: Partial<Who>;
  code: SentCode | null;
}

/**
 * A booking on its way, in the tab's own storage: a reload or a step back loses nothing, and it ends with the tab.
 */
class Drafts {
  readonly #listeners = new Set<() => void>();
  readonly #drafts = new Map<string, Draft>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  of(slug: string): Draft {
    let draft = this.#drafts.get(slug);
    if (!draft) {
      draft = read(slug);
      this.#drafts.set(slug, draft);
    }
    return draft;
  }

  keep(slug: string, part: Partial<Draft>): void {
    const draft = { ...this.of(slug), ...part };
    this.#drafts.set(slug, draft);
    try {
      sessionStorage.setItem(keyOf(slug), JSON.stringify(draft));
    } catch {
      // Storage can be closed to us; then it lasts as long as the page.
    }
    for (const listener of this.#listeners) listener();
  }
}

export const drafts = new Drafts();

/** The time that is kept, also when its end has passed; null when none was taken. */
export function useHold(slug: string): Hold | null {
  return useSyncExternalStore(drafts.subscribe, () => drafts.of(slug).hold);
}

/** The code that was sent for a hold, if one was. */
export function useSentCode(slug: string, hold: Hold): SentCode | null {
  const sent = useSyncExternalStore(drafts.subscribe, () => drafts.of(slug).code);
  return sent?.holdId === hold.id ? sent : null;
}

/** What the API wants to know of who comes. */
export function visitorOf(who: Who, phone: string): Schema<"VisitorInput"> {
  return { given: who.given.trim(), family: who.family.trim(), phone, email: who.email.trim() || null };
}

function keyOf(slug: string): string {
  return `donto.booking.${slug}`;
}

function read(slug: string): Draft {
  try {
    const draft = { ...nothing(), ...(JSON.parse(sessionStorage.getItem(keyOf(slug)) ?? "{}") as Partial<Draft>) };
    // A hold that an earlier release has kept says nothing of codes.
    return { ...draft, hold: draft.hold && { ...draft.hold, proveBy: draft.hold.proveBy ?? [] } };
  } catch {
    return nothing();
  }
}

function nothing(): Draft {
  return { hold: null, who: {}, code: null };
}
