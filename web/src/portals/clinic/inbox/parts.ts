/** A message's words taken apart: what is said, and what could be tapped under it. */
export interface Parts {
  text: string;
  /** Reply buttons, which the log writes as `[Yes]`. */
  buttons: string[];
  /** Rows of a list message, which the log writes as `- Title: description`. */
  rows: { title: string; description: string }[];
  footer: string;
}

const BUTTON = /^\[(.+)\]$/;
const ROW = /^- (.+)$/;

/**
 * The log holds words only (`plain` in the API's messaging): paragraphs, of which one may be all buttons or all rows,
 * and after that a footer. Only what the program wrote is read so; what people type stays as it is.
 */
export function partsOf(text: string, byProgram: boolean): Parts {
  const whole: Parts = { text, buttons: [], rows: [], footer: "" };
  if (!byProgram) return whole;
  const paragraphs = text.split("\n\n");
  const at = paragraphs.findLastIndex((paragraph) => isChoices(paragraph));
  if (at < 1 || at < paragraphs.length - 2) return whole;
  const lines = (paragraphs[at] ?? "").split("\n");
  return {
    text: paragraphs.slice(0, at).join("\n\n"),
    buttons: lines.flatMap((line) => BUTTON.exec(line)?.[1] ?? []),
    rows: lines.flatMap((line) => {
      const row = ROW.exec(line)?.[1];
      if (row === undefined) return [];
      const [title = "", ...description] = row.split(": ");
      return [{ title, description: description.join(": ") }];
    }),
    footer: paragraphs[at + 1] ?? "",
  };
}

function isChoices(paragraph: string): boolean {
  const lines = paragraph.split("\n");
  return lines.every((line) => BUTTON.test(line)) || lines.every((line) => ROW.test(line));
}

/** The places in a template's words: `{{1}}` and `{{name}}`, each once, in order. */
export function placesIn(body: string): string[] {
  return [...new Set([...body.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = ""]) => name))];
}

/** The words with their places filled; an empty one stays as it is. */
export function filled(body: string, values: Readonly<Record<string, string>>): string {
  return body.replace(/\{\{\s*(\w+)\s*\}\}/g, (place, name: string) => values[name] || place);
}

/** Whole hours and minutes that are left until an instant; null when it is over. */
export function leftUntil(instant: string | null, now: number): { hours: number; minutes: number } | null {
  if (instant === null) return null;
  const minutes = Math.floor((Date.parse(instant) - now) / 60_000);
  return minutes < 0 ? null : { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
