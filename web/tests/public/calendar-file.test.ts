import { describe, expect, it } from "vitest";

import { type CalendarEvent, calendarFile } from "@/portals/public/booking/calendar-file";

const VISIT: CalendarEvent = {
  uid: "apt_1",
  startsAt: "2026-11-27T04:10:00Z",
  endsAt: "2026-11-27T04:40:00Z",
  zone: "Asia/Kolkata",
  title: "Check-up; Sunrise, Pune",
  place: "Lane 6\\7",
  notes: "Dr Rao\nBring papers",
  url: "https://donto.example/c/sunrise/manage/apt_1#secret",
};
const NOW = "2026-11-20T10:00:00.000Z";

function lines(event: CalendarEvent): string[] {
  return calendarFile(event, NOW).replaceAll("\r\n ", "").trimEnd().split("\r\n");
}

describe("a visit as a calendar file", () => {
  it("begins on the clinic's clock, with the offset of that day", () => {
    expect(lines(VISIT)).toEqual(expect.arrayContaining(["DTSTART;TZID=Asia/Kolkata:20261127T094000", "TZOFFSETTO:+0530", "DURATION:PT30M"]));
    const summer = lines({ ...VISIT, startsAt: "2026-07-01T13:00:00Z", endsAt: "2026-07-01T14:00:00Z", zone: "America/New_York" });
    expect(summer).toEqual(expect.arrayContaining(["DTSTART;TZID=America/New_York:20260701T090000", "TZOFFSETTO:-0400", "DURATION:PT60M"]));
  });

  it("escapes what has a meaning in the format", () => {
    expect(lines(VISIT)).toEqual(
      expect.arrayContaining(["SUMMARY:Check-up\\; Sunrise\\, Pune", "LOCATION:Lane 6\\\\7", "DESCRIPTION:Dr Rao\\nBring papers"]),
    );
  });

  it("folds lines at 75 octets without cutting a character in two", () => {
    const title = "मुंबई में दाँतों की जाँच ".repeat(6).trim();
    const file = calendarFile({ ...VISIT, title }, NOW);
    for (const row of file.split("\r\n")) expect(new TextEncoder().encode(row).length).toBeLessThanOrEqual(75);
    expect(lines({ ...VISIT, title })).toContain(`SUMMARY:${title}`);
  });

  it("replaces the entry that was taken earlier: the same name, a higher number", () => {
    const number = (now: string) => Number(/SEQUENCE:(\d+)/.exec(calendarFile(VISIT, now))?.[1]);
    expect(number("2026-11-21T10:00:00Z")).toBeGreaterThan(number(NOW));
    expect(lines(VISIT)).toContain("UID:apt_1@donto");
  });
});
