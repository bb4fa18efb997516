// The question of benchmarks/slots.py, answered as booking programs in JavaScript do it: opening hours become ranges of
// dayjs objects day by day, bookings are cut out of them, and a cursor steps through what is left.
//
// Reads one JSON object a line: {days, calls, taken: [[begin, end], ...]} (ISO); answers {us, slots} with the microseconds
// of a call and the texts of the last one.
import { createInterface } from "node:readline";

import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone.js";
import utc from "dayjs/plugin/utc.js";

dayjs.extend(utc);
dayjs.extend(timezone);

const ZONE = "Europe/Berlin";
const FIRST = "2027-03-01";
const HOURS = [
  [9, 13],
  [14, 18],
];
const MINUTES = 30;

/** Where the doctor is there, in order. */
function openRanges(days) {
  const ranges = [];
  const first = dayjs.utc(FIRST);
  for (let ahead = 0; ahead < days; ahead += 1) {
    const day = first.add(ahead, "day");
    if (day.day() === 0 || day.day() === 6) continue;
    const date = day.format("YYYY-MM-DD");
    for (const [opens, closes] of HOURS) {
      ranges.push({
        start: dayjs.tz(`${date}T${String(opens).padStart(2, "0")}:00`, ZONE).utc(),
        end: dayjs.tz(`${date}T${String(closes).padStart(2, "0")}:00`, ZONE).utc(),
      });
    }
  }
  return ranges;
}

/** The ranges without what is taken; both in order. */
function subtract(ranges, taken) {
  const free = [];
  let next = 0;
  for (const { start, end } of ranges) {
    let from = start;
    while (next < taken.length && !taken[next].end.isAfter(start)) next += 1;
    for (let at = next; at < taken.length && taken[at].start.isBefore(end); at += 1) {
      if (taken[at].start.isAfter(from)) free.push({ start: from, end: taken[at].start });
      if (taken[at].end.isAfter(from)) from = taken[at].end;
    }
    if (from.isBefore(end)) free.push({ start: from, end });
  }
  return free;
}

/** Begins on the marks of the half hour at which a visit fits. */
function begins(ranges) {
  const found = [];
  for (const { start, end } of ranges) {
    const late = start.minute() % MINUTES;
    let at = late ? start.add(MINUTES - late, "minute") : start;
    while (!at.add(MINUTES, "minute").isAfter(end)) {
      found.push(at.toISOString());
      at = at.add(MINUTES, "minute");
    }
  }
  return found;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { days, calls, taken } = JSON.parse(line);
  const busy = taken.map(([start, end]) => ({ start: dayjs.utc(start), end: dayjs.utc(end) }));
  let slots = [];
  const began = process.hrtime.bigint();
  for (let call = 0; call < calls; call += 1) slots = begins(subtract(openRanges(days), busy));
  const us = Number(process.hrtime.bigint() - began) / 1000 / calls;
  process.stdout.write(`${JSON.stringify({ us, slots })}\n`);
}
