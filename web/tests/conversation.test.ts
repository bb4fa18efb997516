import { describe, expect, it } from "vitest";

import { filled, leftUntil, partsOf, placesIn } from "@/portals/clinic/inbox/parts";
import { firstLookedAt, lookedUntil, wishedTimes, windowsOf, wishesOf } from "@/portals/clinic/waitlist/wishes";

describe("a message's parts", () => {
  it("are its words, its buttons and its footer", () => {
    expect(partsOf("Friday 9:20?\n\n[Yes]\n[Another time]\n\nSunrise", true)).toEqual({
      text: "Friday 9:20?",
      buttons: ["Yes", "Another time"],
      rows: [],
      footer: "Sunrise",
    });
  });

  it("or the rows of its list, with what is said of each", () => {
    const { text, rows, buttons } = partsOf("Doctor\n\nWho is it to be?\n\n- Dr Rao: Dentist\n- Dr Shaikh", true);
    expect(text).toBe("Doctor\n\nWho is it to be?");
    expect(rows).toEqual([{ title: "Dr Rao", description: "Dentist" }, { title: "Dr Shaikh", description: "" }]);
    expect(buttons).toEqual([]);
  });

  it("are not looked for in what people typed, nor in words that only look so", () => {
    const typed = "Bring\n\n- the card\n- the X-ray";
    expect(partsOf(typed, false)).toEqual({ text: typed, buttons: [], rows: [], footer: "" });
    expect(partsOf("[image]", true).text).toBe("[image]");
  });
});

describe("templates", () => {
  const body = "Hello {{name}}, {{ day }} at {{time}}, {{name}}";
  it("have their places once each, and keep those that are empty", () => {
    expect(placesIn(body)).toEqual(["name", "day", "time"]);
    expect(filled(body, { name: "Asha", day: "Friday", time: "" })).toBe("Hello Asha, Friday at {{time}}, Asha");
  });
});

it("a window is open up to its last minute", () => {
  const now = Date.parse("2026-11-26T10:00:00Z");
  expect(leftUntil("2026-11-26T12:30:00Z", now)).toEqual({ hours: 2, minutes: 30 });
  expect(leftUntil("2026-11-26T10:00:30Z", now)).toEqual({ hours: 0, minutes: 0 });
  expect([leftUntil("2026-11-26T09:59:00Z", now), leftUntil(null, now)]).toEqual([null, null]);
});

describe("what somebody waits for", () => {
  const windows = [
    { weekday: 3, opens: "09:00", closes: "12:00" },
    { weekday: 1, opens: "09:00", closes: "12:00" },
    { weekday: 6, opens: "15:00", closes: "18:00" },
  ];

  it("reads as days with their hours, and comes back from the form as it went in", () => {
    expect(wishedTimes(windows, "en-GB")).toEqual(["Mon, Wed 09:00–12:00", "Sat 15:00–18:00"]);
    const again = windowsOf(wishesOf(windows));
    expect(again).toHaveLength(3);
    expect(again).toEqual(expect.arrayContaining(windows));
  });

  it("is looked for from today on, for two weeks, unless it ends before", () => {
    const entry = { firstDay: null, lastDay: null } as never;
    expect([firstLookedAt(entry, "2026-11-26"), lookedUntil(entry, "2026-11-26")]).toEqual(["2026-11-26", "2026-12-10"]);
    const narrow = { firstDay: "2026-12-01", lastDay: "2026-12-03" } as never;
    expect([firstLookedAt(narrow, "2026-11-26"), lookedUntil(narrow, "2026-11-26")]).toEqual(["2026-12-01", "2026-12-04"]);
  });
});
