import { useMe } from "@/api/me";
import type { Doctor } from "../practice";

/** What may be done to this doctor: everything, or only where the doctor is oneself. */
export function useMay(doctor: Doctor): (permission: string) => boolean {
  const me = useMe();
  return (permission) => {
    const rules = me.permissions[permission] ?? [];
    return rules.includes("yes") || (rules.length > 0 && doctor.userId === me.user.id);
  };
}
