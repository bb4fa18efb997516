import { describe, expect, it } from "vitest";

import { type Entry, nextOf, numbersOf } from "@/portals/clinic/home/day";
import { homesOf } from "@/portals/clinic/home/homes";
import { askedPeriod, changeOf, periodOf } from "@/portals/clinic/reports/period";

function entry(status: Entry["status"], startsAt: string, kind: Entry["kind"] = "visit"): Entry {
  return { id: `${status}-${startsAt}`, status, startsAt, kind } as Entry;
}

describe("a home", () => {
  const all = { permissions: { "reports:read_utilization": ["yes"] } };
  const own = { permissions: { "reports:read_utilization": ["own"] } };

  it("is the house for who answers for it, the agenda for a doctor, the desk for everybody else", () => {
    expect(homesOf(all, false)).toEqual(["house"]);
    expect(homesOf(own, true)).toEqual(["agenda"]);
    expect(homesOf({ permissions: {} }, false)).toEqual(["desk"]);
  });

  it("is both for a doctor with a practice of her own, the patients first", () => {
    expect(homesOf(all, true)).toEqual(["agenda", "house"]);
  });
});

describe("a day", () => {
  const items = [
    entry("scheduled", "2026-11-27T04:00:00Z"),
    entry("arrived", "2026-11-27T05:00:00Z"),
    entry("in_progress", "2026-11-27T05:30:00Z"),
    entry("confirmed", "2026-11-27T03:00:00Z"),
    entry("completed", "2026-11-27T02:00:00Z"),
    entry("no_show", "2026-11-27T02:30:00Z"),
    entry("held", "2026-11-27T06:00:00Z"),
    entry("scheduled", "2026-11-27T07:00:00Z", "session"),
  ];

  it("counts visits, neither held times nor the sessions around them", () => {
    expect(numbersOf(items)).toEqual({ booked: 6, arrived: 1, inside: 1, completed: 1, noShows: 1, toCome: 2 });
  });

  it("puts those who are here before those who are expected", () => {
    expect(nextOf(items).map(({ status }) => status)).toEqual(["in_progress", "arrived", "confirmed", "scheduled"]);
  });
});

describe("a period", () => {
  it("ends today and is as long as it says", () => {
    expect(periodOf("7", "2026-03-03")).toEqual({ from: "2026-02-25", to: "2026-03-03" });
    expect(periodOf("month", "2026-03-03")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  });

  it("that an address misspells is the last four weeks", () => {
    const usual = periodOf("28", "2026-03-03");
    expect(askedPeriod({}, "2026-03-03")).toEqual(usual);
    expect(askedPeriod({ range: "custom", from: "2026-02-30", to: "2026-03-01" }, "2026-03-03")).toEqual(usual);
    expect(askedPeriod({ range: "custom", from: "2026-03-02", to: "2026-03-01" }, "2026-03-03")).toEqual(usual);
    expect(askedPeriod({ range: "custom", from: "2025-01-01", to: "2026-03-01" }, "2026-03-03")).toEqual(usual);
    expect(askedPeriod({ range: "custom", from: "2026-03-01", to: "2026-03-02" }, "2026-03-03")).toEqual({
      from: "2026-03-01",
      to: "2026-03-02",
    });
  });

  it("has no change against nothing", () => {
    expect(changeOf(5, 0)).toBeNull();
    expect(changeOf(3, 4)).toBe(-0.25);
  });
});
