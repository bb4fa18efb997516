import { useNavigate, useSearch } from "@tanstack/react-router";
import { CalendarX2 } from "lucide-react";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { EmptyState } from "@/components/empty-state";
import { resolve } from "../choice";
import { usePublicPage, useSlug } from "../public-page";
import { Booker } from "./booker";
import { Clinics } from "./clinics";
import { Doctors } from "./doctors";
import { Services } from "./services";
import { Heading } from "../heading";
import { HoldBar } from "../booking/hold-bar";

/** What changes in the address when something is chosen. */
export type Change = Partial<Record<"clinic" | "service" | "doctor" | "day", string | undefined>>;

/** A clinic's own page: a time to book first, then who works here, for what, and where. */
export function ClinicPage() {
  const { t } = useTranslation("public");
  const page = usePublicPage();
  const search = useSearch({ from: "/c/$slug/" });
  const change = useChange();
  const { clinic, service, doctor } = search;
  const choice = useMemo(() => resolve(page, { clinic, service, doctor }), [page, clinic, service, doctor]);
  const shows = useShows(change);

  return (
    <div className="grid gap-10 sm:gap-14">
      <Heading title={page.name} lead={page.tagline && <bdi>{page.tagline}</bdi>} titled={t("page.title", { name: page.name })} />
      {choice ? (
        <Booker page={page} choice={choice} day={search.day} onChange={change} />
      ) : (
        <EmptyState icon={CalendarX2} title={t("page.nothing")}>
          {t("page.nothingLead")}
        </EmptyState>
      )}
      {page.doctors.length > 0 && <Doctors page={page} onShow={choice && shows.doctor} />}
      {page.services.length > 0 && <Services page={page} onShow={choice && shows.service} />}
      <Clinics page={page} onShow={page.clinics.length > 1 ? choice && shows.clinic : null} />
      <HoldBar />
    </div>
  );
}

function useChange(): (part: Change) => void {
  const navigate = useNavigate();
  const slug = useSlug();
  return useCallback(
    (part) =>
      void navigate({
        to: "/c/$slug",
        params: { slug },
        search: (before) => ({ ...before, ...part }),
        replace: true,
        resetScroll: false,
      }),
    [navigate, slug],
  );
}

/** What the parts below the booking do when pressed; the same functions each time, so that they are not drawn again. */
function useShows(change: (part: Change) => void) {
  return useMemo(() => {
    const of = (name: "doctor" | "service" | "clinic") => (id: string) => {
      change({ [name]: id, day: undefined });
      document.getElementById("times")?.focus();
    };
    return { doctor: of("doctor"), service: of("service"), clinic: of("clinic") };
  }, [change]);
}
