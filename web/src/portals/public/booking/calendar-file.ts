import { clockText, type Instant, offsetMinutes, wallTime } from "@/lib/time";

export interface CalendarEvent {
  /** The visit's id: after a move the calendar changes its entry instead of adding another one. */
  uid: string;
  startsAt: Instant;
  endsAt: Instant;
  /** The clinic's zone. */
  zone: string;
  title: string;
  place: string;
  notes: string;
  url: string;
}

/**
 * A visit for calendar programs (RFC 5545), on the clinic's clock.
 *
 * The zone comes with the one offset that holds at the visit: nothing else in the file needs more of it.
 */
export function calendarFile(event: CalendarEvent, now: Instant): string {
  const offset = offsetText(offsetMinutes(event.startsAt, event.zone));
  const minutes = Math.round((Date.parse(event.endsAt) - Date.parse(event.startsAt)) / 60_000);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Donto//Booking//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VTIMEZONE",
    `TZID:${event.zone}`,
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    "END:STANDARD",
    "END:VTIMEZONE",
    "BEGIN:VEVENT",
    `UID:${event.uid}@donto`,
    `DTSTAMP:${utcText(now)}`,
    // Later files of the same visit count more.
    `SEQUENCE:${Math.floor(Date.parse(now) / 1000)}`,
    `DTSTART;TZID=${event.zone}:${localText(event.startsAt, event.zone)}`,
    `DURATION:PT${minutes}M`,
    `SUMMARY:${escaped(event.title)}`,
    `LOCATION:${escaped(event.place)}`,
    `DESCRIPTION:${escaped(event.notes)}`,
    `URL:${event.url}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(event.title)}`,
    "TRIGGER:-PT2H",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

function localText(instant: Instant, zone: string): string {
  const { date, minute } = wallTime(instant, zone);
  return `${date.replaceAll("-", "")}T${clockText(minute).replace(":", "")}00`;
}

function utcText(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

function offsetText(minutes: number): string {
  return `${minutes < 0 ? "-" : "+"}${clockText(Math.abs(minutes)).replace(":", "")}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, "\\$&").replaceAll(/\r?\n/g, "\\n");
}

/** At most 75 octets a line, the rest on lines that begin with a space; no character is cut in two. */
function folded(line: string): string {
  const rows: string[] = [];
  let row = "";
  let octets = 0;
  for (const sign of line) {
    const size = new TextEncoder().encode(sign).length;
    if (octets + size > 75) {
      rows.push(row);
      row = " ";
      octets = 1;
    }
    row += sign;
    octets += size;
  }
  return [...rows, row].join("\r\n");
}
