import { describe, expect, it } from "vitest";

import { accentPair, contrast, fromHex, type Oklch } from "@/lib/colour";

function parse(text: string): Oklch {
  const [l = 0, c = 0, h = 0] = text.slice(6, -1).split(" ").map(Number);
  return { l, c, h };
}

describe("a clinic's colour", () => {
  it("is measured as WCAG does", () => {
    expect(contrast(fromHex("#000000"), fromHex("#ffffff"))).toBeCloseTo(21, 1);
    expect(contrast(fromHex("#767676"), fromHex("#ffffff"))).toBeCloseTo(4.54, 1);
  });

  it.each(["#0f766e", "#ffe600", "#ffffff", "#000000", "#ff0000", "#00ff00", "#1d4ed8", "#808080", "#f5d0fe"])(
    "%s can be read in both themes, and carries text",
    (hex) => {
      const { light, dark } = accentPair(hex);
      const grounds = { light: { l: 0.984, c: 0.005, h: 85 }, dark: { l: 0.235, c: 0.006, h: 80 } };
      for (const [pair, ground] of [[light, grounds.light], [dark, grounds.dark]] as const) {
        expect(contrast(parse(pair.accent), ground)).toBeGreaterThanOrEqual(4.49);
        expect(contrast(parse(pair.accent), parse(pair.onAccent))).toBeGreaterThanOrEqual(4.49);
      }
    },
  );
});
