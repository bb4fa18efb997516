import type { LucideIcon } from "lucide-react";

/** Something that the command palette can do or lead to. */
export interface Command {
  id: string;
  label: string;
  /** Words by which it is found too. */
  keywords?: string;
  /** Right of the label: what kind of thing it is, or a date. */
  note?: string;
  icon?: LucideIcon;
  keys?: readonly string[];
  /** Leads there, or does it. */
  run: () => void;
}

/** The commands whose words all begin somewhere in the label or keywords, the closer ones first. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return commands
    .map((command) => ({ command, rank: rankOf(command, words) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.rank - other.rank)
    .map(({ command }) => command);
}

function rankOf({ label, keywords = "" }: Command, words: string[]): number {
  const places = words.map((word) => {
    const at = ` ${fold(label)}`.indexOf(` ${word}`);
    if (at >= 0) return at;
    return ` ${fold(keywords)}`.includes(` ${word}`) ? 100 : Number.POSITIVE_INFINITY;
  });
  return places.reduce((sum, place) => sum + place, 0);
}

function fold(text: string): string {
  return text.toLocaleLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "");
}
