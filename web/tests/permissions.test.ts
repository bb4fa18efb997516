import { describe, expect, it } from "vitest";

import { actionText, modulesOf, type Permission, withGrant } from "@/portals/clinic/people/permissions";

const all = ["appointments:mark_no_show", "appointments:read", "audit:read"].map((permission) => {
  const [module = "", action = ""] = permission.split(":");
  return { permission, module, action, grantable: true, grantableRules: ["yes", "own"], rules: {} } satisfies Permission;
});

describe("permissions", () => {
  it("are found by module and action, in words", () => {
    expect(modulesOf(all, "").map(({ name }) => name)).toEqual(["appointments", "audit"]);
    expect(modulesOf(all, "no show")[0]?.permissions.map(({ action }) => action)).toEqual(["mark_no_show"]);
    expect(modulesOf(all, "read aud")).toHaveLength(1);
    expect(modulesOf(all, "invoice")).toEqual([]);
    expect(actionText("mark_no_show")).toBe("Mark no show");
  });

  it("are given with their reach and taken", () => {
    const held = withGrant({}, "audit:read", "own");
    expect(held).toEqual({ "audit:read": "own" });
    expect(withGrant(held, "audit:read", "yes")).toEqual({ "audit:read": "yes" });
    expect(withGrant(held, "audit:read", null)).toEqual({});
  });
});
