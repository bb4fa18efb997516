import { describe, expect, it } from "vitest";

import { CALLING_CODES, canBeDialled, dialled, figures } from "@/lib/dialling";

describe("telephone numbers", () => {
  it.each([
    ["IN", "098765 43210", "+919876543210"],
    ["IN", "98765-43210", "+919876543210"],
    ["DE", "(030) 901 820", "+4930901820"],
    ["IT", "06 1234 5678", "+390612345678"],
    ["US", "617-555-0191", "+16175550191"],
    ["IN", "+49 170 1234567", "+491701234567"],
    ["IN", "0049 170 1234567", "+491701234567"],
    ["EG", "٠١٠١٢٣٤٥٦٧٨", "+201012345678"],
    ["IN", "९८७६५४३२१०", "+919876543210"],
  ])("in %s, %s is %s", (country, typed, number) => {
    expect(dialled(country, typed)).toBe(number);
    expect(canBeDialled(number)).toBe(true);
  });

  it("that cannot be one are noticed", () => {
    for (const typed of ["", "12", "call me", "98765 43210 98765"]) expect(canBeDialled(dialled("IN", typed))).toBe(false);
  });

  it("codes are read in every script, however they are set", () => {
    for (const typed of ["482913", " 482 913 ", "482-913", "٤٨٢٩١٣", "४८२९१३"]) expect(figures(typed)).toBe("482913");
  });

  it("know every country once", () => {
    expect(CALLING_CODES.size).toBeGreaterThan(190);
    expect([...CALLING_CODES].every(([country, code]) => /^[A-Z]{2}$/.test(country) && /^[1-9]\d{0,2}$/.test(code))).toBe(true);
  });
});
