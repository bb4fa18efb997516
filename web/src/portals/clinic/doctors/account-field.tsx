import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { Choice } from "@/components/choice";
import { Field } from "@/components/field";

interface Props {
  value: string | null;
  onChange: (userId: string | null) => void;
}

const NOBODY = "-";

/** Which colleague's account this doctor is: whoever signs in with it sees this agenda. */
export function AccountField({ value, onChange }: Props) {
  const { t } = useTranslation("clinic/doctors");
  const { data } = useQuery({
    queryKey: ["users", "accounts"],
    queryFn: ({ signal }) => take(api.GET("/v1/users", { params: { query: { active: true, limit: 100 } }, signal })),
  });
  return (
    <Field label={t("account")} hint={t("accountHint")}>
      {(field) => (
        <Choice
          {...field}
          value={value ?? NOBODY}
          onChange={(id) => onChange(id === NOBODY ? null : id)}
          options={[
            { value: NOBODY, label: t("noAccount") },
            ...(data?.items ?? []).map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })),
          ]}
        />
      )}
    </Field>
  );
}
