import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { Building2, ChevronsUpDown } from "lucide-react";
import { useTranslation } from "react-i18next";

import { say } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { useMe } from "@/api/me";
import { switchPlace } from "@/auth/sign-in";
import { LogoMark } from "@/components/logo";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

interface Clinics {
  all: Schema<"ClinicView">[];
  /** The one in which one works; its zone is the zone of every time on the page. */
  active: Schema<"ClinicView"> | undefined;
  /** The active one, or while none is chosen the first: for pages that need one. */
  here: Schema<"ClinicView"> | undefined;
}

export const clinicsQuery = queryOptions({
  queryKey: ["clinics", "all"],
  queryFn: async ({ signal }) =>
    (await take(api.GET("/v1/clinics", { params: { query: { limit: 100 } }, signal }))).items,
  staleTime: 5 * 60_000,
});

/** The clinics one may work in. Suspends until they are known. */
export function useClinics(): Clinics {
  const { activeClinicId } = useMe();
  const { data } = useSuspenseQuery(clinicsQuery);
  const all = data.filter((clinic) => clinic.active || clinic.id === activeClinicId);
  const active = all.find(({ id }) => id === activeClinicId);
  return { all, active, here: active ?? all[0] };
}

/** Where one works, and the way to the other clinics. */
export function ClinicSwitcher() {
  const { t } = useTranslation("shell");
  const { tenant } = useMe();
  const { all, active } = useClinics();
  const only = all.length === 1 ? all[0] : undefined;
  const name = (active ?? only)?.name ?? t(all.length > 0 ? "allClinics" : "noClinic");
  const label = (
    <>
      <LogoMark className="size-7!" />
      <span className="grid min-w-0 flex-1 text-start leading-tight">
        <span className="truncate font-semibold">{name}</span>
        <span className="truncate text-xs font-normal text-muted-foreground">{tenant?.name}</span>
      </span>
    </>
  );
  if (all.length < 2) return <div className="flex h-11 items-center gap-2.5 px-2 text-sm">{label}</div>;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" className="h-11 w-full min-w-0 px-2">
          {label}
          <span className="sr-only">{t("switchClinic")}</span>
          <ChevronsUpDown className="text-muted-foreground" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-64">
        <DropdownMenuLabel>{tenant?.name}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={active?.id}
          onValueChange={(clinicId) => switchPlace({ clinicId }).catch(say)}
        >
          {all.map((clinic) => (
            <DropdownMenuRadioItem key={clinic.id} value={clinic.id}>
              <Building2 />
              <span className="truncate">{clinic.name}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
