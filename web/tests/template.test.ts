import { describe, expect, it } from "vitest";

import { filled } from "@/portals/clinic/settings/filled";

describe("a template's text", () => {
  it("shows examples in place of variables, and variables without one as they are", () => {
    expect(filled("Hello {{patient}}, {{ day }} at {{time}}.", { patient: "Asha", day: "Friday", time: "" })).toBe(
      "Hello Asha, Friday at {{time}}.",
    );
  });
});
