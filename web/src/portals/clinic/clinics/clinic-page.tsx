import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { Pending } from "@/app/pending";
import { Confirm } from "@/components/confirm";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { AboutTab } from "./about-tab";
import type { Clinic } from "./clinic";
import { HolidaysTab } from "./holidays-tab";
import { PolicyTab } from "./policy-tab";
import { RoomsTab } from "./rooms-tab";
import { TABS } from "./routes";

const route = getRouteApi("/app/clinics/$clinicId");

export function ClinicPage() {
  const { clinicId } = route.useParams();
  const clinic = useQuery({
    queryKey: ["clinics", "one", clinicId],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/clinics/{clinic_id}", { params: { path: { clinic_id: clinicId } }, signal })),
  });
  if (clinic.isError) return <ErrorState error={clinic.error} retry={() => void clinic.refetch()} />;
  if (!clinic.data) return <Pending />;
  return <Opened clinic={clinic.data} />;
}

function Opened({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation("clinic/clinics");
  const { tab = "about" } = route.useSearch();
  const navigate = route.useNavigate();
  const content = {
    about: <AboutTab clinic={clinic} />,
    rooms: <RoomsTab clinicId={clinic.id} />,
    holidays: <HolidaysTab clinic={clinic} />,
    booking: <PolicyTab clinicId={clinic.id} />,
  };
  return (
    <div className="grid grid-cols-1 gap-4">
      <PageHeader
        className="pb-0"
        title={clinic.name}
        lead={clinic.active ? clinic.timeZone : t("closedLead")}
        back={
          <Link to="/app/clinics" className="flex w-fit items-center gap-1.5 text-sm text-muted-foreground hover:text-foreground">
            <ArrowLeft className="size-4 rtl:rotate-180" aria-hidden />
            {t("title")}
          </Link>
        }
        actions={<Closing clinic={clinic} />}
      />
      <Tabs value={tab} onValueChange={(chosen) => void navigate({ search: { tab: chosen as typeof tab }, replace: true })}>
        <TabsList>
          {TABS.map((id) => (
            <TabsTrigger key={id} value={id}>
              {t(`tabs.${id}`)}
            </TabsTrigger>
          ))}
        </TabsList>
        {TABS.map((id) => (
          <TabsContent key={id} value={id}>
            {content[id]}
          </TabsContent>
        ))}
      </Tabs>
    </div>
  );
}

function Closing({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation("clinic/clinics");
  const can = useCan();
  const [asking, setAsking] = useState(false);
  const params = { path: { clinic_id: clinic.id } };
  const open = useAction({
    send: () => take(api.POST("/v1/clinics/{clinic_id}/activate", { params })),
    touches: [["clinics"]],
  });
  const close = useAction({
    send: () => take(api.POST("/v1/clinics/{clinic_id}/deactivate", { params })),
    touches: [["clinics"]],
    failed: () => undefined, // the question says it
  });
  if (!can("clinics:deactivate")) return null;
  if (!clinic.active) {
    return (
      <Button variant="outline" busy={open.isPending} onClick={() => open.mutate()}>
        {t("reopen")}
      </Button>
    );
  }
  return (
    <>
      <Button variant="ghost" onClick={() => setAsking(true)}>
        {t("close")}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("closeTitle", { name: clinic.name })}
        verb={t("close")}
        typed={clinic.name}
        destructive
        onConfirm={() => close.mutateAsync()}
      >
        {t("closeLead")}
      </Confirm>
    </>
  );
}
