import { useMe } from "@/api/me";

/** Whether something may be done here and now: the role allows it, and the account is not read-only. */
export function useMay(): (permission: string) => boolean {
  const { permissions, tenant } = useMe();
  const readOnly = tenant?.state === "read_only" || tenant?.state === "suspended";
  return (permission) => !readOnly && permission in permissions;
}
