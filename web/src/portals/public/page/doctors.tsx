import { memo } from "react";
import { useTranslation } from "react-i18next";

import type { Schema } from "@/api/client";
import { Button } from "@/components/ui/button";
import type { Language } from "@/i18n/languages";
import { doctorName, useLanguageNames } from "../names";
import { type PublicPage, usePublicPage } from "../public-page";
import { Section } from "./section";

interface Props {
  page: PublicPage;
  /** Shows the doctor's free times; null where nothing can be booked. */
  onShow: ((doctorId: string) => void) | null;
}

export const Doctors = memo(function Doctors({ page, onShow }: Props) {
  const { t } = useTranslation("public");
  return (
    <Section title={t("page.doctors")}>
      <ul className="grid gap-3 sm:grid-cols-2">
        {page.doctors.map((doctor) => (
          <li key={doctor.id} className="flex gap-4 rounded-lg border bg-card p-4 shadow-sheet">
            <Initials name={doctor.name} />
            <div className="grid min-w-0 flex-1 content-start gap-1">
              <h3 className="font-semibold">{doctorName(doctor)}</h3>
              <About doctor={doctor} />
              {doctor.bio && (
                <p className="mt-1 text-sm whitespace-pre-line">
                  <bdi>{doctor.bio}</bdi>
                </p>
              )}
              {onShow && (
                <Button
                  variant="outline"
                  className="mt-2 justify-self-start"
                  aria-label={t("page.timesOf", { doctor: doctorName(doctor) })}
                  onClick={() => onShow(doctor.id)}
                >
                  {t("page.showTimes")}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
});

function About({ doctor }: { doctor: Schema<"PublicDoctor"> }) {
  const { t, i18n } = useTranslation("public");
  const languages = useLanguageNames();
  const { specialties: names } = usePublicPage();
  const language = i18n.language as Language;
  const specialties = doctor.specialties.map((code) => names[code]?.[language] ?? names[code]?.en ?? code);
  return (
    <p className="text-sm text-muted-foreground">
      <span className="block first-letter:uppercase">{specialties.join(" · ")}</span>
      {doctor.languages.length > 0 && t("page.speaks", { languages: languages(doctor.languages) })}
    </p>
  );
}

/** Stands for the photograph. */
function Initials({ name }: { name: string }) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const signs = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return (
    <span
      aria-hidden
      className="grid size-14 shrink-0 place-items-center rounded-full bg-primary-wash text-lg font-semibold text-primary"
    >
      {signs.join("")}
    </span>
  );
}
