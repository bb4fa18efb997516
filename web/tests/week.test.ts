import { describe, expect, it } from "vitest";

import { another, copied, drawn, gapAt, hoursOf, minutesOf, moved, resized, type Span, spansOf, windowsOf } from "@/components/week/week";

const morning: Span = { weekday: 1, from: 540, to: 780 };
const evening: Span = { weekday: 1, from: 1020, to: 1200 };

describe("weekly hours", () => {
  it("are the same after a round trip, sorted, with the end of the day as 24:00", () => {
    const windows = [
      { weekday: 2, opens: "20:00", closes: "24:00" },
      { weekday: 1, opens: "09:00", closes: "13:00" },
    ];
    expect(windowsOf(spansOf(windows))).toEqual([windows[1], windows[0]]);
    expect(minutesOf("00:00", true)).toBe(1440);
    expect(minutesOf("25:00")).toBeNull();
    expect(hoursOf([morning, evening])).toBe(7);
  });

  it("know the gap between two windows, and none inside of one", () => {
    expect(gapAt([morning, evening], 1, 900)).toEqual({ from: 780, to: 1020 });
    expect(gapAt([morning, evening], 1, 600)).toBeNull();
    expect(gapAt([morning, evening], 2, 600)).toEqual({ from: 0, to: 1440 });
  });

  it("move only to where they fit, and stop at their neighbours", () => {
    expect(moved([evening], morning, 1, 810)).toEqual({ weekday: 1, from: 780, to: 1020 });
    expect(moved([evening], { ...morning, to: 900 }, 1, 700)).toEqual({ weekday: 1, from: 660, to: 1020 });
    expect(moved([{ weekday: 3, from: 0, to: 1300 }], morning, 3, 1290)).toBeNull();
    expect(moved([], morning, 5, -60)).toEqual({ weekday: 5, from: 0, to: 240 });
  });

  it("grow to the next window and never below a visit", () => {
    expect(resized([evening], morning, 1100).to).toBe(1020);
    expect(resized([evening], morning, 100).to).toBe(555);
  });

  it("are drawn inside of a gap only", () => {
    expect(drawn([morning], 1, 840, 900)).toEqual({ weekday: 1, from: 840, to: 900 });
    expect(drawn([morning], 1, 840, 600)).toEqual({ weekday: 1, from: 780, to: 840 });
    expect(drawn([morning], 1, 600, 700)).toBeNull();
  });

  it("get another window after the last, while there is room", () => {
    expect(another([], 1)).toEqual(morning);
    expect(another([morning], 1)).toEqual({ weekday: 1, from: 840, to: 1020 });
    expect(another([{ weekday: 1, from: 0, to: 1440 }], 1)).toBeNull();
  });

  it("copied to other days take their place there", () => {
    const week = [morning, { weekday: 2, from: 0, to: 60 }, { weekday: 7, from: 0, to: 60 }];
    expect(copied(week, 1, [1, 2, 3])).toEqual([morning, { ...morning, weekday: 2 }, { ...morning, weekday: 3 }, week[2]]);
  });
});
