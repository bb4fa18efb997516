import type { Schema } from "@/api/client";

export type Permission = Schema<"PermissionView">;
export type Rule = "yes" | "own" | "assigned";
/** What a role has: permission to rule. */
export type Grants = Readonly<Record<string, Rule>>;

/** `appointments:mark_no_show` as a person says it: "Mark no show". */
export function actionText(action: string): string {
  const words = action.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export interface Module {
  name: string;
  permissions: Permission[];
}

/** The permissions by module, as far as they match what was typed. */
export function modulesOf(permissions: readonly Permission[], text: string): Module[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const modules = new Map<string, Permission[]>();
  for (const one of permissions) {
    const spelled = `${one.module} ${one.action}`.replaceAll("_", " ").toLowerCase();
    if (!words.every((word) => spelled.includes(word))) continue;
    modules.set(one.module, [...(modules.get(one.module) ?? []), one]);
  }
  return [...modules].map(([name, found]) => ({ name, permissions: found }));
}

/** The grants with one given (with how far it reaches) or taken. */
export function withGrant(grants: Grants, permission: string, rule: Rule | null): Grants {
  const { [permission]: _, ...rest } = grants;
  return rule ? { ...rest, [permission]: rule } : rest;
}
