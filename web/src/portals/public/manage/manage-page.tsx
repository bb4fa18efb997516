import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { Link2Off } from "lucide-react";
import { useTranslation } from "react-i18next";

import { ProblemError } from "@/api/problem";
import { Pending } from "@/app/pending";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Heading } from "../heading";
import { CancelStep } from "./cancel-step";
import { MoveStep } from "./move-step";
import { mayChange, useVisitLink, visitQuery } from "./visit";
import { VisitStep } from "./visit-step";

/** One's own visit, by the link that came with the booking: to look at, to move, to cancel. */
export function ManagePage() {
  const link = useVisitLink();
  const { step } = useSearch({ from: "/c/$slug/manage/$appointmentId" });
  const { data: visit, error, refetch } = useQuery(visitQuery(link));
  if (!visit && error instanceof ProblemError && error.status < 500) return <DeadLink slug={link.slug} />;
  if (!visit) {
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Pending />;
  }
  return (
    <div className="mx-auto grid max-w-2xl gap-6">
      <meta name="robots" content="noindex" />
      {step === "move" && mayChange(visit) ? (
        <MoveStep visit={visit} />
      ) : step === "cancel" && mayChange(visit) ? (
        <CancelStep visit={visit} />
      ) : (
        <VisitStep visit={visit} done={step === "booked" || step === "moved" ? step : null} />
      )}
    </div>
  );
}

function DeadLink({ slug }: { slug: string }) {
  const { t } = useTranslation("public");
  return (
    <>
      <Heading title={t("visit.title")} />
      <EmptyState
        icon={Link2Off}
        title={t("visit.deadLink")}
        action={
          <Button asChild variant="outline">
            <Link to="/c/$slug" params={{ slug }}>
              {t("visit.toClinic")}
            </Link>
          </Button>
        }
      >
        {t("visit.deadLinkLead")}
      </EmptyState>
    </>
  );
}
