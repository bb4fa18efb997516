import { queryOptions, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { say, useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { Pending } from "@/app/pending";
import { Confirm } from "@/components/confirm";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { calledAs, type Doctor } from "../practice";
import { AbsencesTab } from "./absences-tab";
import { DoctorState } from "./doctor-state";
import { FeedTab } from "./feed-tab";
import { HoursTab } from "./hours-tab";
import { useMay } from "./may";
import { ProfileTab } from "./profile-tab";
import { TimesTab } from "./times-tab";

const route = getRouteApi("/app/doctors/$doctorId");

export const doctorQuery = (doctorId: string) =>
  queryOptions({
    queryKey: ["doctors", "one", doctorId],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/doctors/{doctor_id}", { params: { path: { doctor_id: doctorId } }, signal })),
  });

export function DoctorPage() {
  const { doctorId } = route.useParams();
  const doctor = useQuery(doctorQuery(doctorId));
  if (doctor.isError) return <ErrorState error={doctor.error} retry={() => void doctor.refetch()} />;
  if (!doctor.data) return <Pending />;
  return <Opened doctor={doctor.data} />;
}

function Opened({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("clinic/doctors");
  const can = useCan();
  const may = useMay(doctor);
  const { tab = "profile" } = route.useSearch();
  const navigate = route.useNavigate();
  const tabs = [
    { id: "profile", shown: true, content: <ProfileTab doctor={doctor} /> },
    { id: "hours", shown: can("schedules:read"), content: <HoursTab doctor={doctor} /> },
    { id: "absences", shown: may("schedules:block_time"), content: <AbsencesTab doctor={doctor} /> },
    { id: "times", shown: can("schedules:read"), content: <TimesTab doctor={doctor} /> },
    { id: "calendar", shown: may("doctors:update"), content: <FeedTab doctor={doctor} /> },
  ].filter(({ shown }) => shown);
  const open = tabs.some(({ id }) => id === tab) ? tab : "profile";
  return (
    <div className="grid grid-cols-1 gap-4">
      <PageHeader
        className="pb-0"
        title={calledAs(doctor)}
        lead={<DoctorState doctor={doctor} />}
        back={
          <Link to="/app/doctors" className="flex w-fit items-center gap-1.5 text-sm text-muted-foreground hover:text-foreground">
            <ArrowLeft className="size-4 rtl:rotate-180" aria-hidden />
            {t("title")}
          </Link>
        }
        actions={<Steps doctor={doctor} />}
      />
      <Tabs
        value={open}
        onValueChange={(chosen) => void navigate({ search: { tab: chosen as typeof tab }, replace: true })}
      >
        <TabsList>
          {tabs.map(({ id }) => (
            <TabsTrigger key={id} value={id}>
              {t(`tabs.${id}`)}
            </TabsTrigger>
          ))}
        </TabsList>
        {tabs.map(({ id, content }) => (
          <TabsContent key={id} value={id}>
            {content}
          </TabsContent>
        ))}
      </Tabs>
    </div>
  );
}

type Step = "publish" | "unpublish" | "activate" | "deactivate";

/** Publishing, and leaving or coming back. */
function Steps({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("clinic/doctors");
  const can = useCan();
  const may = useMay(doctor);
  const [leaving, setLeaving] = useState(false);
  const step = useAction({
    send: (to: Step) => {
      const params = { path: { doctor_id: doctor.id } };
      return {
        publish: () => take(api.POST("/v1/doctors/{doctor_id}/publish", { params })),
        unpublish: () => take(api.POST("/v1/doctors/{doctor_id}/unpublish", { params })),
        activate: () => take(api.POST("/v1/doctors/{doctor_id}/activate", { params })),
        deactivate: () => take(api.POST("/v1/doctors/{doctor_id}/deactivate", { params })),
      }[to]();
    },
    touches: [["doctors"]],
    // The question about leaving says its failure itself.
    failed: (error, to) => to !== "deactivate" && say(error),
    done: (_, to) => void toast.success(t(`done.${to}`, { name: doctor.name })),
  });
  return (
    <>
      {can("doctors:deactivate") &&
        (doctor.active ? (
          <Button variant="ghost" onClick={() => setLeaving(true)}>
            {t("deactivate")}
          </Button>
        ) : (
          <Button variant="outline" busy={step.isPending} onClick={() => step.mutate("activate")}>
            {t("activate")}
          </Button>
        ))}
      {may("doctors:publish_profile") &&
        doctor.active &&
        (doctor.status === "draft" ? (
          <Button busy={step.isPending} onClick={() => step.mutate("publish")}>
            {t("publish")}
          </Button>
        ) : (
          <Button variant="outline" busy={step.isPending} onClick={() => step.mutate("unpublish")}>
            {t("unpublish")}
          </Button>
        ))}
      <Confirm
        open={leaving}
        onOpenChange={setLeaving}
        title={t("leavingTitle", { name: doctor.name })}
        verb={t("deactivate")}
        destructive
        onConfirm={() => step.mutateAsync("deactivate")}
      >
        {t("leavingLead")}
      </Confirm>
    </>
  );
}
