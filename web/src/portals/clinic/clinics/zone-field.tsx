import { useTranslation } from "react-i18next";

import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";

interface Props {
  value: string;
  onChange: (zone: string) => void;
  error?: { message?: string } | undefined;
  disabled?: boolean;
}

/** A time zone by its name, out of those that the browser knows. */
export function ZoneField({ value, onChange, error, disabled }: Props) {
  const { t } = useTranslation("clinic/clinics");
  return (
    <Field label={t("zone")} hint={t("zoneHint")} error={error}>
      {(field) => (
        <>
          <Input
            {...field}
            list={`${field.id}-zones`}
            autoComplete="off"
            disabled={disabled}
            value={value}
            onChange={(event) => onChange(event.target.value.trim())}
          />
          <datalist id={`${field.id}-zones`}>
            {Intl.supportedValuesOf("timeZone").map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
