import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Field } from "@/components/field";
import { NativeSelect } from "@/components/native-select";
import { useLocale } from "@/i18n/locale";
import { formatMoney } from "@/lib/money";
import { type Choice, doctorsFor, servicesAt } from "../choice";
import { beside, doctorName, useDuration } from "../names";
import type { PublicPage } from "../public-page";
import type { Change } from "./clinic-page";

interface Props {
  page: PublicPage;
  choice: Choice;
  onChange: (part: Change) => void;
}

/** Where, what and with whom. What leaves no choice is not asked. */
export const Choices = memo(function Choices({ page, choice, onChange }: Props) {
  const { t } = useTranslation("public");
  const duration = useDuration();
  const locale = useLocale();
  const doctors = doctorsFor(page, choice.clinicId, choice.serviceId);
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {page.clinics.length > 1 && (
        <Field label={t("page.where")}>
          {(field) => (
            <NativeSelect
              {...field}
              value={choice.clinicId}
              onChange={({ target }) => onChange({ clinic: target.value, day: undefined })}
            >
              {page.clinics.map(({ id, name, city }) => (
                <option key={id} value={id} disabled={servicesAt(page, id).length === 0}>
                  {city && !name.includes(city) ? `${name}, ${city}` : name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      )}
      <Field label={t("page.what")}>
        {(field) => (
          <NativeSelect
            {...field}
            value={choice.serviceId}
            onChange={({ target }) => onChange({ service: target.value, day: undefined })}
          >
            {servicesAt(page, choice.clinicId).map((service) => (
              <option key={service.id} value={service.id}>
                {beside(
                  service.name,
                  duration(service.duration),
                  service.price.amountMinor > 0 && formatMoney(service.price, locale),
                )}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Field label={t("page.who")}>
        {(field) => (
          <NativeSelect
            {...field}
            value={choice.doctorId ?? ""}
            onChange={({ target }) => onChange({ doctor: target.value || undefined, day: undefined })}
          >
            <option value="">{t("page.anyDoctor")}</option>
            {doctors.map((doctor) => (
              <option key={doctor.id} value={doctor.id}>
                {doctorName(doctor)}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
    </div>
  );
});
