import { Link } from "@tanstack/react-router";
import { CalendarPlus, Check, Copy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { downloadText } from "@/lib/download";
import { calendarFile } from "../booking/calendar-file";
import { Heading } from "../heading";
import { addressOf, useFullTime } from "../names";
import { PhoneLink } from "../page/clinics";
import { usePublicPage } from "../public-page";
import { Details } from "./details";
import { isAhead, mayChange, useStep, type Visit } from "./visit";

interface Props {
  visit: Visit;
  /** What was done with it a moment ago. */
  done: "booked" | "moved" | null;
}

/** The visit as it stands, and what can be done with it. */
export function VisitStep({ visit, done }: Props) {
  const { t } = useTranslation("public");
  const ahead = isAhead(visit);
  return (
    <>
      {done && ahead ? (
        <div className="flex items-start gap-3">
          <span className="mt-1 grid size-8 shrink-0 place-items-center rounded-full bg-good-wash text-good">
            <Check className="size-5" aria-hidden />
          </span>
          <Heading title={t(`visit.${done}`)} lead={t("visit.expected")} />
        </div>
      ) : (
        <Heading title={t("visit.title")} />
      )}
      <Details visit={visit} />
      {ahead ? <Actions visit={visit} /> : <Again />}
      {ahead && <Bring />}
    </>
  );
}

function Actions({ visit }: { visit: Visit }) {
  const { t } = useTranslation("public");
  const go = useStep();
  const save = useCalendarFile(visit);
  const copy = async () => {
    await navigator.clipboard.writeText(visitAddress());
    toast.success(t("copied", { ns: "common" }));
  };
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button size="lg" onClick={save}>
          <CalendarPlus />
          {t("visit.addToCalendar")}
        </Button>
        <Button size="lg" variant="outline" onClick={() => void copy()}>
          <Copy />
          {t("visit.copyLink")}
        </Button>
      </div>
      <p className="text-sm text-muted-foreground">{t("visit.linkLead")}</p>
      {mayChange(visit) ? (
        <div className="flex flex-wrap gap-2 border-t pt-5">
          <Button size="lg" variant="outline" onClick={() => go("move")}>
            {t("visit.move")}
          </Button>
          <Button size="lg" variant="ghost" className="text-bad" onClick={() => go("cancel")}>
            {t("visit.cancel")}
          </Button>
        </div>
      ) : (
        <TooLate visit={visit} />
      )}
    </>
  );
}

/** It is too late to change it here, but not by telephone. */
export function TooLate({ visit }: { visit: Visit }) {
  const { t } = useTranslation("public");
  const full = useFullTime();
  return (
    <section className="grid gap-2 rounded-lg bg-warn-wash p-4">
      <h2 className="font-semibold text-warn">{t("visit.late")}</h2>
      <p className="text-sm">
        {t(visit.clinic.phone ? "visit.lateCall" : "visit.lateAsk", {
          until: full(visit.mayChangeUntil, visit.timeZone),
          clinic: visit.clinic.name,
        })}
      </p>
      <PhoneLink phone={visit.clinic.phone} />
    </section>
  );
}

function Bring() {
  const { t } = useTranslation("public");
  return (
    <Card className="grid gap-2 p-4 sm:p-5">
      <h2 className="font-semibold">{t("bring.title")}</h2>
      <ul className="list-disc space-y-1 ps-5 text-sm">
        <li>{t("bring.early")}</li>
        <li>{t("bring.papers")}</li>
        <li>{t("bring.medicines")}</li>
      </ul>
    </Card>
  );
}

function Again() {
  const { t } = useTranslation("public");
  const { slug } = usePublicPage();
  return (
    <Button asChild size="lg" className="justify-self-start">
      <Link to="/c/$slug" params={{ slug }}>
        {t("visit.bookAgain")}
      </Link>
    </Button>
  );
}

/** The address of this page without its step: the link that manages the visit. */
function visitAddress(): string {
  const { origin, pathname, hash } = window.location;
  return `${origin}${pathname}${hash}`;
}

function useCalendarFile(visit: Visit): () => void {
  const { t } = useTranslation("public");
  const page = usePublicPage();
  return () => {
    const file = calendarFile(
      {
        uid: visit.id,
        startsAt: visit.startsAt,
        endsAt: visit.endsAt,
        zone: visit.timeZone,
        title: t("visit.calendarTitle", { service: visit.serviceName, name: page.name }),
        place: [visit.clinic.name, addressOf(visit.clinic)].filter(Boolean).join(", "),
        notes: [visit.doctorName, visit.clinic.phone, t("visit.calendarNotes", { url: visitAddress() })]
          .filter(Boolean)
          .join("\n"),
        url: visitAddress(),
      },
      new Date().toISOString(),
    );
    downloadText(`${page.slug}.ics`, "text/calendar", file);
  };
}
