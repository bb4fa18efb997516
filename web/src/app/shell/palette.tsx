import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { can, useMe } from "@/api/me";
import { CommandPalette } from "@/components/palette/command-palette";
import type { Area, CommandContext, NavEntry } from "../area";

/** The navigation that this person may see. */
export function useNav(areas: readonly Area[]): NavEntry[] {
  const me = useMe();
  return areas
    .map((area) => area.nav)
    .filter((nav) => nav !== undefined)
    .filter(({ permission }) => !permission || can(me, permission));
}

interface Props {
  areas: readonly Area[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The command palette with what all areas add: their pages, their commands, what they find. */
export function PortalPalette({ areas, open, onOpenChange }: Props) {
  const { t } = useTranslation("shell");
  const me = useMe();
  const nav = useNav(areas);
  const navigate = useNavigate();
  const context = useMemo<CommandContext>(() => ({ me, go: (to) => void navigate({ href: to }) }), [me, navigate]);
  const commands = useMemo(
    () => [
      ...areas.flatMap((area) => area.commands?.(context) ?? []),
      ...nav.map(({ to, label, icon, keys }) => ({
        id: `page:${to}`,
        label: t(`nav.${label}`),
        icon,
        keys,
        run: () => context.go(to),
      })),
    ],
    [areas, nav, context, t],
  );
  const finders = useMemo(() => areas.flatMap((area) => area.finder?.(context) ?? []), [areas, context]);
  return <CommandPalette open={open} onOpenChange={onOpenChange} commands={commands} finders={finders} />;
}
