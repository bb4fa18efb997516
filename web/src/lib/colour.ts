/** Colours as the eye orders them: lightness 0 to 1, chroma, hue in degrees (OKLCH, Björn Ottosson 2020). */
export interface Oklch {
  l: number;
  c: number;
  h: number;
}

type Rgb = readonly [number, number, number];

/** A colour for text and surfaces in both themes, made from the one that a clinic has chosen. */
export interface AccentPair {
  light: { accent: string; onAccent: string };
  dark: { accent: string; onAccent: string };
}

/**
 * WCAG 2.2, 1.4.3 wants 4.5 for text of ordinary size. The rest is for the accent's own pale wash, for what one points
 * at, and for a button that is pressed: each of them takes a little away.
 */
const READABLE = 5.5;
const LIGHT_GROUND: Oklch = { l: 0.984, c: 0.005, h: 85 };
const DARK_GROUND: Oklch = { l: 0.235, c: 0.006, h: 80 };
const WHITE: Oklch = { l: 1, c: 0, h: 0 };
const INK: Oklch = { l: 0.2, c: 0.015, h: 255 };

/**
 * The clinic's colour, made darker for the light theme and lighter for the dark one until it can be read on the
 * ground and carries text itself. `#ffe600` becomes an olive by day and stays a yellow by night.
 */
export function accentPair(hex: string): AccentPair {
  const chosen = fromHex(hex);
  const onLight = until(chosen, -0.01, (one) => readable(one, LIGHT_GROUND) && readable(one, WHITE));
  const onDark = until({ ...chosen, l: Math.max(chosen.l, 0.68) }, 0.01, (one) => {
    return readable(one, DARK_GROUND) && readable(one, INK);
  });
  return {
    light: { accent: css(onLight), onAccent: css(WHITE) },
    dark: { accent: css(onDark), onAccent: css(INK) },
  };
}

/** How far two colours are apart, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Oklch, other: Oklch): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

export function css({ l, c, h }: Oklch): string {
  return `oklch(${l.toFixed(3)} ${c.toFixed(4)} ${h.toFixed(1)})`;
}

export function fromHex(hex: string): Oklch {
  const [r, g, b] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  const lms = [
    0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
    0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
    0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
  ].map(Math.cbrt) as [number, number, number];
  const l = 0.2104542553 * lms[0] + 0.793617785 * lms[1] - 0.0040720468 * lms[2];
  const a = 1.9779984951 * lms[0] - 2.428592205 * lms[1] + 0.4505937099 * lms[2];
  const bb = 0.0259040371 * lms[0] + 0.7827717662 * lms[1] - 0.808675766 * lms[2];
  return { l, c: Math.hypot(a, bb), h: ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360 };
}

function until(start: Oklch, step: number, good: (one: Oklch) => boolean): Oklch {
  let one = start;
  while (!good(one) && one.l + step > 0 && one.l + step < 1) one = { ...one, l: one.l + step };
  return one;
}

function readable(one: Oklch, other: Oklch): boolean {
  return contrast(one, other) >= READABLE;
}

function luminance(colour: Oklch): number {
  const [r, g, b] = toLinearRgb(colour).map((part) => Math.min(1, Math.max(0, part))) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function toLinearRgb({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const [long, medium, short] = [
    l + 0.3963377774 * a + 0.2158037573 * b,
    l - 0.1055613458 * a - 0.0638541728 * b,
    l - 0.0894841775 * a - 1.291485548 * b,
  ].map((part) => part ** 3) as [number, number, number];
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
