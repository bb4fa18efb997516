import { useTranslation } from "react-i18next";

/** The names of roles; ones that a tenant made up are shown as they are called. */
export function useRolesText(): (roles: readonly string[]) => string {
  const { t } = useTranslation("shell");
  return (roles) => roles.map((role) => t(`roles.${role}`, { defaultValue: role })).join(", ");
}
