const MARK = 5;

/** `9:30`, `930`, `9.30` or `9` as minutes since midnight, on a mark of five; null for what is no time. */
export function minuteTyped(text: string): number | null {
  const match = /^(\d{1,2})(?:[:. ]?(\d{2}))?$/.exec(text.trim());
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  if (hour > 23 || minute > 59) return null;
  return hour * 60 + Math.floor(minute / MARK) * MARK;
}
