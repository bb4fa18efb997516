import { describe, expect, it } from "vitest";

import { clockOf, deadlineOf, passed, secondsLeft } from "@/portals/public/booking/countdown";

const NOW = Date.parse("2026-11-27T04:00:00Z");

describe("the countdown of a hold", () => {
  it("lasts as long as the server says, however wrong the device's clock is", () => {
    const answered = "Fri, 27 Nov 2026 04:00:00 GMT";
    const wrong = NOW - 3_600_000;
    expect(secondsLeft(deadlineOf("2026-11-27T04:10:00Z", answered, wrong), wrong)).toBe(600);
    expect(secondsLeft(deadlineOf("2026-11-27T04:10:00Z", answered, NOW), NOW + 30_000)).toBe(570);
  });

  it("never says longer than it is, though the answer's header leaves fractions away", () => {
    const answered = "Fri, 27 Nov 2026 04:00:00 GMT"; // at 04:00:00.4, for ten minutes
    expect(secondsLeft(deadlineOf("2026-11-27T04:10:00.400Z", answered, NOW), NOW)).toBe(600);
  });

  it("goes by the device's clock when the server's is not told", () => {
    expect(secondsLeft(deadlineOf("2026-11-27T04:10:00Z", null, NOW), NOW)).toBe(600);
  });

  it("ends at nothing and stays there", () => {
    expect(secondsLeft(NOW, NOW + 5000)).toBe(0);
    expect(secondsLeft(NOW + 1, NOW)).toBe(1);
  });

  it("says each milestone once, and only the last one after a long sleep", () => {
    expect(passed(301, 300)).toBe(300);
    expect(passed(300, 299)).toBeNull();
    expect(passed(400, 59)).toBe(60);
    expect(passed(10, 0)).toBeNull();
  });

  it("is written in the figures of the language", () => {
    expect(clockOf(125, "en")).toBe("2:05");
    expect(clockOf(125, "ar-EG")).toBe("٢:٠٥");
  });
});
