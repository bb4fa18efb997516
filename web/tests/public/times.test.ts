import { describe, expect, it } from "vitest";

import { byDay, byPart, instead, type OpenTime, partOf, stripOf } from "@/portals/public/times/grouping";

function at(startsAt: string): OpenTime {
  return { startsAt, endsAt: startsAt, doctorIds: ["doc"] };
}

describe("free times", () => {
  it("stand on the clinic's days, whatever day it is elsewhere", () => {
    const late = at("2026-11-27T20:10:00Z"); // in Kolkata it is the 28th, 01:40
    const days = byDay([at("2026-11-27T04:00:00Z"), late], "2026-11-27", "Asia/Kolkata");
    expect(days.size).toBe(7);
    expect(days.get("2026-11-27")).toHaveLength(1);
    expect(days.get("2026-11-28")).toEqual([late]);
    expect(days.get("2026-11-29")).toEqual([]);
  });

  it("are of the morning until noon and of the evening from five", () => {
    const zone = "Europe/Berlin";
    expect(partOf("2026-11-27T10:59:00Z", zone)).toBe("morning");
    expect(partOf("2026-11-27T11:00:00Z", zone)).toBe("afternoon");
    expect(partOf("2026-11-27T16:00:00Z", zone)).toBe("evening");
    const parts = byPart([at("2026-11-27T08:00:00Z"), at("2026-11-27T16:30:00Z")], zone);
    expect(parts.map(([part, found]) => [part, found.length])).toEqual([["morning", 1], ["evening", 1]]);
  });

  it("stand on strips of a week, counted from today", () => {
    expect(stripOf("2026-11-26", "2026-11-26")).toBe("2026-11-26");
    expect(stripOf("2026-12-02", "2026-11-26")).toBe("2026-11-26");
    expect(stripOf("2026-12-03", "2026-11-26")).toBe("2026-12-03");
    expect(stripOf("2026-01-01", "2026-11-26")).toBe("2026-11-26");
  });

  it("are offered instead of a lost one: the next, or else the last before", () => {
    const times = ["08", "09", "10", "11", "12"].map((hour) => at(`2026-11-27T${hour}:00:00Z`));
    expect(instead(times, "2026-11-27T09:00:00.000Z").map(({ startsAt }) => startsAt.slice(11, 13))).toEqual(["10", "11", "12"]);
    expect(instead(times, "2026-11-27T12:00:00Z", 2).map(({ startsAt }) => startsAt.slice(11, 13))).toEqual(["10", "11"]);
    expect(instead([], "2026-11-27T12:00:00Z")).toEqual([]);
  });
});
