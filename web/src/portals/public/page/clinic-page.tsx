import { useNavigate, useSearch } from "@tanstack/react-router";
import { CalendarX2 } from "lucide-react";
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
  const choice = resolve(page, search);

  const show = (part: Change) => {
    change({ ...part, day: undefined });
    document.getElementById("times")?.focus();
  };

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
      {page.doctors.length > 0 && <Doctors page={page} onShow={choice ? (doctor) => show({ doctor }) : null} />}
      {page.services.length > 0 && <Services page={page} onShow={choice ? (service) => show({ service }) : null} />}
      <Clinics page={page} onShow={choice && page.clinics.length > 1 ? (clinic) => show({ clinic }) : null} />
      <HoldBar />
    </div>
  );
}

function useChange(): (part: Change) => void {
  const navigate = useNavigate();
  const slug = useSlug();
  return (part) =>
    void navigate({
      to: "/c/$slug",
      params: { slug },
      search: (before) => ({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
}
