import { describe, expect, it } from "vitest";

import { callingCode, e164 } from "@/lib/phone";
import { combined } from "@/portals/clinic/patients/history";
import { blank, bodyOf, changesBetween, splitName } from "@/portals/clinic/patients/patient-values";
import { ageOn, holding, woven } from "@/portals/clinic/patients/timeline";

describe("telephone numbers", () => {
  it.each([
    ["98450 12345", "IN", "+919845012345"],
    ["098450-12345", "IN", "+919845012345"],
    ["0049 30 1234567", "IN", "+49301234567"],
    ["+971 50 123 4567", "IN", "+971501234567"],
    ["06 1234 5678", "IT", "+390612345678"],
    ["98450 12345", "ZZ", "9845012345"],
    ["ext. 12", "IN", "ext12"],
  ])("%s in %s is %s", (typed, country, expected) => expect(e164(typed, country)).toBe(expected));

  it("hints only at codes that are known", () => {
    expect([callingCode("DE"), callingCode("ZZ"), callingCode(undefined)]).toEqual(["+49", null, null]);
  });
});

describe("what is sent of a patient", () => {
  const values = { ...blank(["cli_1"], "IN"), name: { given: " Asha ", middle: "", family: "Rao", preferred: "" } };

  it("leaves out rows in which nothing was typed, and a country without an address", () => {
    const body = bodyOf({ ...values, emails: [{ value: " " }], identifiers: [{ system: "abha", value: "" }] }, "IN");
    expect(body).toMatchObject({ phones: [], emails: [], identifiers: [], birthDate: null });
    expect(body.name.given).toBe("Asha");
    expect(body.address.country).toBe("");
  });

  it("is of a change only what changed", () => {
    const before = bodyOf(values, "IN");
    const after = bodyOf({ ...values, birthDate: "1990-01-02" }, "IN");
    expect(changesBetween(before, after)).toEqual({ birthDate: "1990-01-02" });
    expect(changesBetween(before, before)).toEqual({});
  });

  it("begins with the name that was searched for", () => {
    expect(splitName("Asha Devi Rao")).toEqual({ given: "Asha Devi", family: "Rao" });
    expect(splitName("Asha")).toEqual({ given: "Asha", family: "" });
  });
});

describe("timeline", () => {
  const at = (day: number) => ({ at: `2026-11-${String(day).padStart(2, "0")}T00:00:00Z` });
  const days = (entries: { at: string }[]) => entries.map((entry) => Number(entry.at.slice(8, 10)));

  it("shows only as far down as every strand is known", () => {
    const strands = [
      { items: [at(20)], until: at(10).at },
      { items: [at(19), at(15), at(5)], until: null },
    ];
    expect(days(woven(strands))).toEqual([20, 19, 15]);
    expect(holding(strands)).toEqual([0]);
  });

  it("shows everything once all strands have ended", () => {
    const strands = [{ items: [at(3)], until: null }, { items: [at(9), at(1)], until: null }];
    expect(days(woven(strands))).toEqual([9, 3, 1]);
    expect(holding(strands)).toEqual([]);
  });
});

it("a birthday is a year on its day, not before", () => {
  expect([ageOn("2026-11-26", "2000-11-26"), ageOn("2026-11-25", "2000-11-26")]).toEqual([26, 25]);
});

describe("a medical history that two have changed", () => {
  const [latex, nuts, asthma, gout] = [{ text: "Latex" }, { text: "Nuts" }, { text: "Asthma" }, { text: "Gout" }];

  it("keeps what both have entered", () => {
    expect(combined([latex], [latex, nuts], [latex, asthma])).toEqual([latex, asthma, nuts]);
    expect(combined([latex], [latex, nuts], [latex, nuts])).toEqual([latex, nuts]);
  });

  it("leaves out what either has taken out, and only that", () => {
    expect(combined([latex, gout], [gout], [latex, gout, asthma])).toEqual([gout, asthma]);
    expect(combined([latex, gout], [latex, gout, nuts], [gout])).toEqual([gout, nuts]);
  });

  it("shows an entry that both have changed twice", () => {
    const [mine, theirs] = [{ text: "Latex, severe" }, { text: "Latex, mild" }];
    expect(combined([latex], [mine], [theirs])).toEqual([theirs, mine]);
  });
});
