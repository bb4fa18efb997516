import { describe, expect, it } from "vitest";

import { clockAxis, iso, midnight, passingAxis } from "@/portals/clinic/diary/axis";
import { byDay, byDoctor, byRoom, daysShown, type DoctorColumn, type Entry, gives, rangeOf, type Service } from "@/portals/clinic/diary/columns";
import { minuteTyped } from "@/portals/clinic/diary/typed";
import { hoursShown, merged, sideBySide, snapped, without } from "@/portals/clinic/diary/layout";

const lanes = (spans: [number, number][]) =>
  sideBySide(spans, ([from, to]) => ({ from, to })).map(({ item, lane, lanes: of }) => [item.join("-"), lane, of]);

describe("side by side", () => {
  it("what only touches has the whole width", () => {
    expect(lanes([[0, 30], [30, 60]])).toEqual([["0-30", 0, 1], ["30-60", 0, 1]]);
  });

  it("what overlaps shares it, and takes lanes that are free again", () => {
    expect(lanes([[0, 60], [0, 20], [20, 40], [60, 90]])).toEqual([
      ["0-60", 0, 2],
      ["0-20", 1, 2],
      ["20-40", 1, 2],
      ["60-90", 0, 1],
    ]);
  });

  it("a chain of overlaps is one cluster", () => {
    expect(lanes([[0, 30], [15, 45], [40, 60]])).toEqual([["0-30", 0, 2], ["15-45", 1, 2], ["40-60", 0, 2]]);
  });
});

it("cuts taken time out of open time", () => {
  expect(without([{ from: 0, to: 100 }], [{ from: 20, to: 30 }, { from: 90, to: 120 }, { from: 30, to: 40 }])).toEqual([
    { from: 0, to: 20 },
    { from: 40, to: 90 },
  ]);
  expect(merged([{ from: 40, to: 50 }, { from: 0, to: 20 }, { from: 20, to: 30 }])).toEqual([{ from: 0, to: 30 }, { from: 40, to: 50 }]);
});

it("shows whole hours around what is open, and something when nothing is", () => {
  expect(hoursShown([{ from: 545, to: 1020 }], 1440)).toEqual({ from: 480, to: 1080 });
  expect(hoursShown([{ from: 0, to: 1440 }], 1440)).toEqual({ from: 0, to: 1440 });
  expect(hoursShown([], 1440)).toEqual({ from: 480, to: 1080 });
  expect(snapped(547.4, 5)).toBe(545);
});

describe("days of a clock change", () => {
  const spring = "2027-03-28";
  const autumn = "2027-10-31";

  it("have 23 and 25 hours where time passes", () => {
    expect(passingAxis(spring, "Europe/Berlin").minutes).toBe(23 * 60);
    expect(passingAxis(autumn, "Europe/Berlin").minutes).toBe(25 * 60);
    expect(passingAxis(autumn, "Asia/Kolkata").minutes).toBe(24 * 60);
  });

  it("name the skipped and the repeated hour as clocks do", () => {
    const hours = (date: string, to: number) => {
      const axis = passingAxis(date, "Europe/Berlin");
      return Array.from({ length: to }, (_, hour) => axis.label(hour * 60));
    };
    expect(hours(spring, 5)).toEqual(["00:00", "01:00", "03:00", "04:00", "05:00"]);
    expect(hours(autumn, 5)).toEqual(["00:00", "01:00", "02:00", "02:00", "03:00"]);
  });

  it("put visits beside their hour in both axes, and lead back to the same instant", () => {
    for (const date of [spring, autumn, "2027-06-01"]) {
      for (const axis of [passingAxis(date, "Europe/Berlin"), clockAxis(date, "Europe/Berlin")]) {
        const nine = Date.parse(`${date}T${date === "2027-06-01" || date === spring ? "07" : "08"}:00:00Z`);
        expect(axis.label(axis.at(nine))).toBe("09:00");
        expect(axis.instant(axis.at(nine))).toBe(nine);
      }
      expect(clockAxis(date, "Europe/Berlin").at(midnight(date, "Europe/Berlin"))).toBe(0);
    }
  });

  it("the range of a week reaches from midnight to midnight there", () => {
    const { from, to } = rangeOf(daysShown("week", spring, 1), "Europe/Berlin");
    expect([iso(from), iso(to)]).toEqual(["2027-03-21T23:00:00Z", "2027-03-28T22:00:00Z"]);
  });
});

const doctor = (doctorId: string, more: Partial<DoctorColumn> = {}): DoctorColumn => ({
  doctorId,
  name: doctorId,
  title: "",
  specialties: [],
  serviceIds: [],
  open: [{ startsAt: "2027-03-02T03:30:00Z", endsAt: "2027-03-02T11:30:00Z" }],
  away: [{ startsAt: "2027-03-02T07:30:00Z", endsAt: "2027-03-02T08:30:00Z", kind: "rounds" }],
  ...more,
});

const entry = (id: string, more: Partial<Entry> = {}): Entry =>
  ({
    id,
    doctorId: "rao",
    roomId: null,
    kind: "visit",
    sessionId: null,
    day: "2027-03-02",
    startsAt: "2027-03-02T04:30:00Z",
    endsAt: "2027-03-02T05:00:00Z",
    status: "scheduled",
    ...more,
  }) as Entry;

describe("columns", () => {
  const day = { date: "2027-03-02", zone: "Asia/Kolkata", doctors: [doctor("rao"), doctor("shaikh", { open: [], away: [] })] };

  it("are doctors, with their hours and visits; who is in a group is in its card", () => {
    const entries = [entry("a"), entry("g", { kind: "session" }), entry("b", { sessionId: "g" }), entry("c", { sessionId: "gone" })];
    const [rao, shaikh] = byDoctor({ ...day, entries });
    expect(rao?.open).toEqual([{ from: 540, to: 1020 }]);
    expect(rao?.away).toEqual([{ from: 780, to: 840, kind: "rounds" }]);
    expect(rao?.entries.map(({ id }) => id)).toEqual(["a", "g", "c"]);
    expect(shaikh).toMatchObject({ open: [], entries: [] });
  });

  it("are rooms, open while anybody is", () => {
    const rooms = [{ id: "r1", clinicId: "c", name: "Chair 1", kind: "chair", active: true, version: 1 }] as const;
    const [room] = byRoom({ ...day, entries: [entry("a", { roomId: "r1" }), entry("b")] }, rooms);
    expect(room).toMatchObject({ doctor: null, open: [{ from: 540, to: 1020 }] });
    expect(room?.entries.map(({ id }) => id)).toEqual(["a"]);
  });

  it("are the days of a doctor's week", () => {
    const week = byDay(daysShown("week", "2027-03-02", 1), day.zone, doctor("rao"), [entry("a"), entry("b", { doctorId: "x" })]);
    expect(week.map(({ key, entries, open }) => [key, entries.length, open.length])).toEqual([
      ["2027-03-01", 0, 0],
      ["2027-03-02", 1, 1],
      ...["03", "04", "05", "06", "07"].map((n) => [`2027-03-${n}`, 0, 0]),
    ]);
  });

  it("know who gives a service as the server does", () => {
    const service = (specialty: string | null) => ({ id: "s", specialty }) as Service;
    expect(gives(doctor("a", { serviceIds: ["other"] }), service(null))).toBe(false);
    expect(gives(doctor("a", { serviceIds: ["s"] }), service("x"))).toBe(true);
    expect(gives(doctor("a", { specialties: ["x"] }), service("x"))).toBe(true);
    expect(gives(doctor("a"), service("x"))).toBe(false);
    expect(gives(doctor("a"), service(null))).toBe(true);
  });
});

it("takes a time as it is typed in a hurry", () => {
  for (const [text, minute] of [["9", 540], ["930", 570], ["9:30", 570], ["09.32", 570], [" 1745 ", 1065], ["24", null], ["9:3", null], ["x", null], ["", null]] as const) {
    expect(minuteTyped(text), text).toBe(minute);
  }
});
