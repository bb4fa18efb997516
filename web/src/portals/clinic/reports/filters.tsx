import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { Choice } from "@/components/choice";
import { DatePicker } from "@/components/date-picker";
import { Field } from "@/components/field";
import type { CivilDate } from "@/lib/civil";
import { useClinics } from "../clinic-switcher";
import { doctorsQuery } from "../practice";
import { type Period, PRESETS } from "./period";

const route = getRouteApi("/app/reports");
const ALL = "*";

/** Period, clinic and doctor; they live in the address, so that a report can be sent to a colleague. */
export function Filters({ period, today }: { period: Period; today: CivilDate }) {
  const { t } = useTranslation("clinic/reports");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { all } = useClinics();
  const { data: doctors = [] } = useQuery(doctorsQuery);
  const put = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const range = search.range ?? "28";
  const here = doctors.filter(({ clinicIds }) => !search.clinic || clinicIds.includes(search.clinic));
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={t("range")} className="w-44 max-sm:w-full">
        {(field) => (
          <Choice
            {...field}
            value={range}
            onChange={(chosen) =>
              put(chosen === "custom" ? { range: chosen, ...period } : { range: chosen, from: undefined, to: undefined })
            }
            options={PRESETS.map((value) => ({ value, label: t(`ranges.${value}`) }))}
          />
        )}
      </Field>
      {range === "custom" && (
        <>
          <Field label={t("from")} className="w-44">
            {(field) => (
              <DatePicker {...field} value={period.from} today={today} max={period.to} onChange={(from) => put({ from })} />
            )}
          </Field>
          <Field label={t("to")} className="w-44">
            {(field) => (
              <DatePicker {...field} value={period.to} today={today} min={period.from} onChange={(to) => put({ to })} />
            )}
          </Field>
        </>
      )}
      {all.length > 1 && (
        <Field label={t("clinic")} className="w-52 max-sm:w-full">
          {(field) => (
            <Choice
              {...field}
              value={search.clinic ?? ALL}
              onChange={(id) => put({ clinic: id === ALL ? undefined : id, doctor: undefined })}
              options={[{ value: ALL, label: t("allClinics") }, ...all.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          )}
        </Field>
      )}
      <Field label={t("doctor")} className="w-52 max-sm:w-full">
        {(field) => (
          <Choice
            {...field}
            value={search.doctor ?? ALL}
            onChange={(id) => put({ doctor: id === ALL ? undefined : id })}
            options={[{ value: ALL, label: t("allDoctors") }, ...here.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
      </Field>
    </div>
  );
}
