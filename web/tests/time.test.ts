import { describe, expect, it } from "vitest";

import { addMonths, isCivilDate, startOfWeek, weekdayOf, weeksOfMonth } from "@/lib/civil";
import { clockText, instantAt, minuteOf, offsetMinutes, sameClock, wallTime } from "@/lib/time";

describe("clocks", () => {
  it("show the clinic's time wherever one looks", () => {
    expect(wallTime("2026-11-27T20:10:00Z", "Asia/Kolkata")).toEqual({ date: "2026-11-28", minute: 100 });
    expect(wallTime("2026-11-27T04:10:00Z", "America/New_York")).toEqual({ date: "2026-11-26", minute: 23 * 60 + 10 });
    expect(offsetMinutes("2026-11-27T04:10:30Z", "Asia/Kathmandu")).toBe(345);
  });

  it.each(["Asia/Kolkata", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"])(
    "go there and back in %s, through all changes of a year",
    (zone) => {
      for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 11.25 * 3_600_000) {
        const shown = wallTime(ms, zone);
        const back = instantAt(shown, zone);
        // In the hour that happens twice the first one is meant; both show the same.
        expect(wallTime(back, zone)).toEqual(shown);
        expect(Date.parse(back)).toBeLessThanOrEqual(ms);
      }
    },
  );

  it("know the hour that is skipped and the one that comes twice", () => {
    expect(instantAt({ date: "2027-03-28", minute: 150 }, "Europe/Berlin")).toBe("2027-03-28T01:30:00Z");
    expect(instantAt({ date: "2027-10-31", minute: 150 }, "Europe/Berlin")).toBe("2027-10-31T00:30:00Z");
    expect(instantAt({ date: "2027-10-31", minute: 180 }, "Europe/Berlin")).toBe("2027-10-31T02:00:00Z");
  });

  it("are the same when they show the same", () => {
    expect(sameClock("2026-11-27T04:10:00Z", "Asia/Kolkata", "Asia/Colombo")).toBe(true);
    expect(sameClock("2026-07-01T04:10:00Z", "Europe/London", "Africa/Abidjan")).toBe(false);
    expect(sameClock("2026-12-01T04:10:00Z", "Europe/London", "Africa/Abidjan")).toBe(true);
  });

  it("are read and written", () => {
    expect(clockText(560)).toBe("09:20");
    expect(minuteOf("09:20")).toBe(560);
    expect(minuteOf("24:00")).toBeNull();
    expect(minuteOf("9:20")).toBeNull();
  });
});

describe("days", () => {
  it("exist or not", () => {
    expect(isCivilDate("2028-02-29")).toBe(true);
    expect(isCivilDate("2026-02-29")).toBe(false);
    expect(isCivilDate("2026-2-9")).toBe(false);
  });

  it("stay within shorter months", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-01-31", -2)).toBe("2025-11-30");
    expect(addMonths("2026-12-15", 1)).toBe("2027-01-15");
  });

  it("stand in their weeks", () => {
    expect(weekdayOf("2026-11-29")).toBe(7);
    expect(startOfWeek("2026-11-29")).toBe("2026-11-23");
    expect(startOfWeek("2026-11-29", 7)).toBe("2026-11-29");
    const weeks = weeksOfMonth("2026-02-14");
    expect(weeks.at(0)?.[0]).toBe("2026-01-26");
    expect(weeks.at(-1)?.[6]).toBe("2026-03-01");
    expect(weeksOfMonth("2027-02-01")).toHaveLength(4); // a February of four whole weeks
  });
});
