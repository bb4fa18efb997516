import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowLeftRight, ChevronsUpDown, LogOut, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useMe } from "@/api/me";
import { isWorkplace, logOut } from "@/auth/sign-in";
import { ThemeChoices } from "@/components/theme-toggle";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useRolesText } from "../roles";

interface Props {
  /** Where this portal has its account page. */
  account: string;
  /** Only the face, where there is no room for the name. */
  compact?: boolean;
}

/** Oneself: account, other workplaces, light and dark, the way out. */
export function UserMenu({ account, compact }: Props) {
  const { t } = useTranslation("shell");
  const me = useMe();
  const rolesText = useRolesText();
  const navigate = useNavigate();
  const elsewhere = me.memberships.filter(isWorkplace).length + (me.platformRoles.length > 0 ? 1 : 0) > 1;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        {compact ? (
          <Button variant="ghost" size="icon">
            <span className="sr-only">{t("user", { name: me.user.name })}</span>
            <Avatar name={me.user.name} className="size-7" />
          </Button>
        ) : (
          <Button
            variant="ghost"
            className="h-auto min-w-0 flex-1 justify-start px-2 py-1.5 text-start"
          >
            <Avatar name={me.user.name} className="size-7" />
            <span className="grid min-w-0 flex-1 leading-tight">
              <span className="truncate">{me.user.name}</span>
              <span className="truncate text-xs font-normal text-muted-foreground">{rolesText(me.roles)}</span>
            </span>
            <span className="sr-only">{t("ofUser")}</span>
            <ChevronsUpDown className="text-muted-foreground" />
          </Button>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align={compact ? "end" : "start"} className="w-60">
        <DropdownMenuLabel className="truncate">{me.user.email}</DropdownMenuLabel>
        <DropdownMenuItem asChild>
          <Link to={account}>
            <UserRound />
            {t("account")}
          </Link>
        </DropdownMenuItem>
        {elsewhere && (
          <DropdownMenuItem asChild>
            <Link to="/workplace">
              <ArrowLeftRight />
              {t("otherWorkplace")}
            </Link>
          </DropdownMenuItem>
        )}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("theme")}</DropdownMenuLabel>
        <ThemeChoices />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void logOut().finally(() => navigate({ to: "/login" }))}>
          <LogOut />
          {t("logOut")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
