import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { MapPin, Phone } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Schema } from "@/api/client";
import { useCan } from "@/api/me";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { WeekSummary } from "@/components/week/week-summary";
import { clinicsQuery } from "../clinic-switcher";
import { NewClinic } from "./new-clinic";

const route = getRouteApi("/app/clinics");

export function ClinicsPage() {
  const { t } = useTranslation("clinic/clinics");
  const can = useCan();
  const { add } = route.useSearch();
  const navigate = route.useNavigate();
  const clinics = useQuery(clinicsQuery);
  const adding = can("clinics:create");
  const open = (on: boolean) => void navigate({ search: { add: on || undefined }, replace: true });
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        className="pb-0"
        title={t("title")}
        lead={t("lead")}
        actions={adding && <Button onClick={() => open(true)}>{t("add")}</Button>}
      />
      {clinics.isError && <ErrorState error={clinics.error} retry={() => void clinics.refetch()} />}
      <div className="grid grid-cols-1 gap-5 md:grid-cols-2 2xl:grid-cols-3">
        {clinics.isPending && <Skeleton className="h-56" />}
        {clinics.data?.map((clinic) => <ClinicCard key={clinic.id} clinic={clinic} />)}
      </div>
      {adding && <NewClinic open={add ?? false} onOpenChange={open} />}
    </div>
  );
}

function ClinicCard({ clinic }: { clinic: Schema<"ClinicView"> }) {
  const { t } = useTranslation("clinic/clinics");
  const { lines = [], city } = clinic.address;
  return (
    <Card className="relative grid content-start gap-3 p-4 transition-colors duration-150 hover:bg-accent sm:p-5">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-base font-semibold">
          <Link to="/app/clinics/$clinicId" params={{ clinicId: clinic.id }} className="after:absolute after:inset-0 after:rounded-lg">
            {clinic.name}
          </Link>
        </h2>
        {clinic.active ? (
          <StatusBadge tone="good" shape="dot">
            {t("open")}
          </StatusBadge>
        ) : (
          <StatusBadge tone="neutral" shape="bar">
            {t("closed")}
          </StatusBadge>
        )}
      </div>
      <ul className="grid gap-1 text-sm text-muted-foreground">
        <li className="flex items-start gap-2">
          <MapPin className="mt-0.5 size-4 shrink-0" aria-hidden />
          {[...lines, city].filter(Boolean).join(", ") || t("noAddress")}
        </li>
        <li className="flex items-center gap-2">
          <Phone className="size-4 shrink-0" aria-hidden />
          {clinic.contact.phone ?? clinic.contact.email ?? t("noContact")}
        </li>
      </ul>
      <WeekSummary windows={clinic.hours} />
    </Card>
  );
}
