import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Stethoscope } from "lucide-react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { usePages } from "@/api/pages";
import { Choice } from "@/components/choice";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { CheckField } from "@/components/field";
import { PageHeader } from "@/components/page-header";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { useClinics } from "../clinic-switcher";
import { calledAs, type Doctor, namesOf, specialtiesQuery, useSpecialties } from "../practice";
import { DoctorState } from "./doctor-state";
import { LeaveRequests } from "./leave-requests";
import { NewDoctor } from "./new-doctor";

const route = getRouteApi("/app/doctors");
const ALL = "*";

export function DoctorsPage() {
  const { t } = useTranslation("clinic/doctors");
  const can = useCan();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { all } = useClinics();
  const put = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const { clinic, specialty, former } = search;
  const listing = usePages<Doctor>(["doctors", "list", clinic, specialty, former], (cursor, signal) =>
    take(
      api.GET("/v1/doctors", {
        params: { query: { clinicId: clinic, specialty, active: former ? undefined : true, cursor } },
        signal,
      }),
    ),
  );
  const specialties = useSpecialties();
  const adding = can("doctors:create");
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        className="pb-0"
        title={t("title")}
        lead={t("lead")}
        actions={adding && <Button onClick={() => put({ add: true })}>{t("add")}</Button>}
      />
      {can("schedules:approve_leave") && <LeaveRequests />}
      <div className="flex flex-wrap items-center gap-3">
        {all.length > 1 && (
          <Choice
            label={t("clinic")}
            className="w-52 max-sm:w-full"
            value={clinic ?? ALL}
            onChange={(id) => put({ clinic: id === ALL ? undefined : id })}
            options={[{ value: ALL, label: t("allClinics") }, ...all.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        <Choice
          label={t("specialty")}
          className="w-52 max-sm:w-full"
          value={specialty ?? ALL}
          onChange={(code) => put({ specialty: code === ALL ? undefined : code })}
          options={[{ value: ALL, label: t("allSpecialties") }, ...specialties]}
        />
        <CheckField label={t("withFormer")}>
          {(field) => (
            <Checkbox {...field} checked={former ?? false} onCheckedChange={(on) => put({ former: on === true || undefined })} />
          )}
        </CheckField>
      </div>
      <Card className="overflow-hidden">
        <DataTable
          label={t("title")}
          columns={useColumns()}
          listing={listing}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: "/app/doctors/$doctorId", params: { doctorId: id } })}
          empty={
            <EmptyState
              icon={Stethoscope}
              title={t("none")}
              action={adding && <Button onClick={() => put({ add: true })}>{t("add")}</Button>}
            >
              {t("noneLead")}
            </EmptyState>
          }
        />
      </Card>
      {adding && <NewDoctor open={search.add ?? false} onOpenChange={(open) => put({ add: open || undefined })} />}
    </div>
  );
}

function useColumns(): Column<Doctor>[] {
  const { t } = useTranslation("clinic/doctors");
  const { all } = useClinics();
  const clinicName = namesOf(all);
  const { data: specialties } = useQuery(specialtiesQuery);
  const word = (code: string) => specialties?.find((one) => one.code === code)?.names.en ?? code;
  return [
    {
      id: "name",
      header: t("name"),
      cell: (doctor) => (
        <span className="flex items-center gap-2.5">
          <Avatar name={doctor.name} className="size-7" />
          <Link
            to="/app/doctors/$doctorId"
            params={{ doctorId: doctor.id }}
            tabIndex={-1}
            className="font-medium hover:underline"
          >
            {calledAs(doctor)}
          </Link>
        </span>
      ),
    },
    {
      id: "specialties",
      header: t("specialties"),
      className: "max-md:hidden",
      cell: (doctor) => <span className="text-muted-foreground">{doctor.specialties.map(word).join(", ") || "–"}</span>,
    },
    {
      id: "clinics",
      header: t("clinics"),
      className: "max-lg:hidden",
      cell: (doctor) => (
        <span className="text-muted-foreground">{doctor.clinicIds.map(clinicName).filter(Boolean).join(", ") || "–"}</span>
      ),
    },
    { id: "state", header: t("state"), cell: (doctor) => <DoctorState doctor={doctor} /> },
  ];
}
