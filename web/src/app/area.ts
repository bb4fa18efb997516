import type { LucideIcon } from "lucide-react";

import type { Me } from "@/api/me";
import type { Command } from "@/components/palette/command";
import type { Finder } from "@/components/palette/command-palette";

/** A line of a portal's navigation. Its words are in `src/locales/en/shell.json` under `nav`. */
export interface NavEntry {
  to: string;
  /** Key under `nav` in the namespace `shell`. */
  label: string;
  icon: LucideIcon;
  /** Which block of the navigation. */
  group: string;
  /** Shown only to who holds this permission. */
  permission?: string;
  /** Also in the bar at the bottom of phones, which has room for four. */
  bar?: boolean;
  /** Keys that lead there from anywhere, one after the other: `["g", "d"]`. */
  keys?: readonly [string, string];
}

/** What an area gets to make its commands with. */
export interface CommandContext {
  me: Me;
  /** Leads to an address, filters included: `/app/diary?view=week`. */
  go: (to: string) => void;
}

/** A part of a portal, in a folder of its own: `src/portals/<portal>/<area>/`. */
export interface Area {
  nav?: NavEntry;
  /** What the command palette can do here. */
  commands?: (context: CommandContext) => Command[];
  /** What the command palette finds on the server. */
  finder?: (context: CommandContext) => Finder;
}
