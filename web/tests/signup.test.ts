import { describe, expect, it } from "vitest";

import { countryOf, currencyOf, zoneOf, zones } from "@/portals/entry/signup/guess";
import { isSlug, slugFrom } from "@/portals/entry/signup/slug";
import { faultOf, WEEK, weekOf, windowsOf } from "@/portals/entry/signup/week";

describe("the address of a page", () => {
  it.each([
    ["Sunrise Dental", "sunrise-dental"],
    ["  Zahnärzte Weiß & Söhne  ", "zahnarzte-weiss-sohne"],
    ["Dr. O'Malley's Clinic (Boston)", "dr-omalleys-clinic-boston"],
    ["A", ""],
    ["दंत", ""],
    ["An exceedingly long name of a practice in the hills", "an-exceedingly-long-name-of-a-practice-i"],
  ])("of %s is %s", (name, slug) => {
    expect(slugFrom(name)).toBe(slug);
    if (slug) expect(isSlug(slug)).toBe(true);
  });

  it("has letters, figures and inner hyphens", () => {
    for (const wrong of ["ab", "-abc", "abc-", "Abc", "a b c", "a".repeat(41)]) expect(isSlug(wrong)).toBe(false);
    for (const right of ["abc", "a-c", "a--c", "1st-clinic", "a".repeat(40)]) expect(isSlug(right)).toBe(true);
  });
});

describe("a week of hours", () => {
  it("is windows, and can be read from them again", () => {
    const week = { ...WEEK, days: [3, 1] };
    expect(windowsOf(week)).toEqual([
      { weekday: 1, opens: "09:00", closes: "13:00" },
      { weekday: 1, opens: "14:00", closes: "18:00" },
      { weekday: 3, opens: "09:00", closes: "13:00" },
      { weekday: 3, opens: "14:00", closes: "18:00" },
    ]);
    expect(weekOf(windowsOf(week))).toEqual({ ...week, days: [1, 3] });
    expect(weekOf([])).toEqual(WEEK);
  });

  it("is wrong without days, backwards, or with a break outside", () => {
    expect(faultOf(WEEK)).toBeNull();
    expect(faultOf({ ...WEEK, breakFrom: "", breakTo: "" })).toBeNull();
    expect(faultOf({ ...WEEK, days: [] })).toBe("days");
    expect(faultOf({ ...WEEK, opens: "18:00" })).toBe("hours");
    expect(faultOf({ ...WEEK, breakTo: "" })).toBe("break");
    expect(faultOf({ ...WEEK, breakFrom: "08:00" })).toBe("break");
  });
});

describe("what can be guessed", () => {
  it("comes from the zone, else from the browser's languages", () => {
    expect(zoneOf("Asia/Calcutta")).toBe("Asia/Kolkata");
    expect(countryOf("Asia/Calcutta", ["en-US"])).toBe("IN");
    expect(countryOf("Pacific/Auckland", ["en", "en-NZ"])).toBe("NZ");
    expect([currencyOf("DE"), currencyOf("IN"), currencyOf("EC")]).toEqual(["EUR", "INR", "USD"]);
    expect(zones()).toContain("Asia/Kolkata");
  });
});
