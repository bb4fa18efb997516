import type { Me } from "@/api/me";

/** The homes there are: the whole house in numbers, one's own agenda, the desk. */
export type Home = "house" | "agenda" | "desk";

/**
 * Which homes are made for somebody, the first one first: by what they may do, so that it holds for roles that a
 * practice made up. A doctor on her own has her agenda before the numbers of her house.
 */
export function homesOf(me: Pick<Me, "permissions">, isDoctor: boolean): Home[] {
  const house = me.permissions["reports:read_utilization"]?.includes("yes") ?? false;
  const homes: Home[] = [];
  if (isDoctor) homes.push("agenda");
  if (house) homes.push("house");
  if (homes.length === 0) homes.push("desk");
  return homes;
}
