import type { Schema } from "@/api/client";
import type { Shape } from "@/components/status-badge";
import type { Tone } from "@/components/ui/badge";

export type Tenant = Schema<"TenantView">;
export type TenantState = Tenant["state"];

export const STATES = ["trial", "active", "past_due", "read_only", "suspended", "closed"] as const;

/** How each state looks, everywhere. */
export const LOOKS: Record<TenantState, { tone: Tone; shape: Shape }> = {
  trial: { tone: "info", shape: "half" },
  active: { tone: "good", shape: "check" },
  past_due: { tone: "warn", shape: "triangle" },
  read_only: { tone: "warn", shape: "bar" },
  suspended: { tone: "bad", shape: "square" },
  closed: { tone: "neutral", shape: "cross" },
};

/** The life cycle's moves in the order in which they are offered, with the permission that each one takes. */
export const MOVES = {
  activate: "platform_tenants:update",
  resume: "platform_tenants:suspend",
  reopen: "platform_tenants:delete",
  "past-due": "platform_tenants:update",
  "read-only": "platform_tenants:update",
  suspend: "platform_tenants:suspend",
  close: "platform_tenants:delete",
} as const;

export type Move = keyof typeof MOVES;

/** Those that stop people's work at once: they ask for the tenant's address to be typed. */
export const GRAVE: ReadonlySet<Move> = new Set<Move>(["suspend", "close"]);
