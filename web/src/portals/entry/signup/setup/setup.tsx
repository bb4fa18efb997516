import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Standing } from "@/api/session";
import { Pending } from "@/app/pending";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Narrow } from "../../narrow";
import { Frame, type StepName } from "../frame";
import { DoctorStep } from "./doctor-step";
import { HoursStep } from "./hours-step";
import { Live } from "./live";
import { progressQuery } from "./progress";
import { ServiceStep } from "./service-step";

/** A service, a doctor and hours: then somebody can book. */
export function Setup({ standing }: { standing: Standing }) {
  const progress = useQuery(progressQuery);
  if (progress.isError) {
    return (
      <Narrow>
        <ErrorState error={progress.error} retry={() => void progress.refetch()} />
      </Narrow>
    );
  }
  if (!progress.data) {
    return (
      <Narrow>
        <Pending />
      </Narrow>
    );
  }
  const { clinic, settings, service, doctor, scheduled } = progress.data;
  if (!clinic) return <Live settings={settings} />;
  if (!service) {
    return (
      <Step name="service">
        <ServiceStep settings={settings} />
      </Step>
    );
  }
  if (!doctor) {
    return (
      <Step name="doctor">
        <DoctorStep clinic={clinic} settings={settings} owner={standing.user} />
      </Step>
    );
  }
  if (!scheduled) {
    return (
      <Step name="hours">
        <HoursStep clinic={clinic} doctor={doctor} />
      </Step>
    );
  }
  return <Live settings={settings} />;
}

function Step({ name, children }: { name: StepName; children: ReactNode }) {
  const { t } = useTranslation("entry/signup");
  return (
    <Frame step={name}>
      {children}
      <p className="pt-4 text-center">
        <Button asChild variant="link">
          <Link to="/app">{t("skip")}</Link>
        </Button>
      </p>
    </Frame>
  );
}
