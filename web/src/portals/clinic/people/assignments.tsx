import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Schema } from "@/api/client";
import { useRolesText } from "@/app/roles";
import { Checks } from "@/components/checks";
import { Choice } from "@/components/choice";
import { Button } from "@/components/ui/button";
import { useClinics } from "../clinic-switcher";
import { namesOf, rolesQuery } from "../practice";

export type Assignment = Schema<"AssignmentView">;

/** Roles that people of a practice can have; a patient's and an operator's are none of them. */
const NOT_STAFF = ["patient", "super_admin", "support"];

/** The roles there are to give, by id, with the names that people know. */
export function useRoles(): { value: string; label: string }[] {
  const { data = [] } = useQuery(rolesQuery);
  const text = useRolesText();
  return data
    .filter(({ id }) => !NOT_STAFF.includes(id))
    .map(({ id, name, builtIn }) => ({ value: id, label: builtIn ? text([id]) : name }));
}

/** "Doctor in Koregaon Park; Manager everywhere". */
export function useAssignmentsText(): (assignments: readonly Assignment[]) => string {
  const { t } = useTranslation("clinic/people");
  const roles = new Map(useRoles().map(({ value, label }) => [value, label]));
  const { all } = useClinics();
  const clinicName = namesOf(all);
  return (assignments) =>
    assignments
      .map(({ role, clinicIds }) => {
        const where = clinicIds === "*"
          ? t("everywhere")
          : clinicIds.map(clinicName).filter(Boolean).join(", ") || t("otherClinics");
        return t("roleIn", { role: roles.get(role) ?? role, where });
      })
      .join("; ");
}

interface Props {
  value: Assignment[];
  onChange: (value: Assignment[]) => void;
  error?: string | undefined;
}

const EVERYWHERE = "*";

/** Roles, each in all clinics or in some. */
export function AssignmentsField({ value, onChange, error }: Props) {
  const { t } = useTranslation("clinic/people");
  const roles = useRoles();
  const { all } = useClinics();
  const put = (index: number, change: Partial<Assignment>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const unused = roles.find(({ value: role }) => !value.some((one) => one.role === role));
  return (
    <fieldset className="grid gap-3">
      <legend className="pb-1.5 text-sm font-medium">{t("roles")}</legend>
      {value.map((assignment, index) => {
        const every = assignment.clinicIds === EVERYWHERE;
        const own = assignment.clinicIds === EVERYWHERE ? [] : assignment.clinicIds;
        return (
          <div key={index} className="grid gap-3 rounded-md border p-3">
            <div className="flex items-center gap-2">
              <Choice
                label={t("role")}
                className="flex-1"
                value={assignment.role}
                onChange={(role) => put(index, { role })}
                options={roles}
              />
              {value.length > 1 && (
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={t("removeRole")}
                  onClick={() => onChange(value.filter((_, at) => at !== index))}
                >
                  <X />
                </Button>
              )}
            </div>
            {all.length > 1 && (
              <>
                <Choice
                  label={t("where")}
                  value={every ? "all" : "some"}
                  onChange={(where) => put(index, { clinicIds: where === "all" ? EVERYWHERE : all.slice(0, 1).map(({ id }) => id) })}
                  options={[
                    { value: "all", label: t("inAll") },
                    { value: "some", label: t("inSome") },
                  ]}
                />
                {!every && (
                  <Checks
                    label={t("clinics")}
                    value={own}
                    onChange={(clinicIds) => put(index, { clinicIds })}
                    options={all.map(({ id, name }) => ({ value: id, label: name }))}
                  />
                )}
              </>
            )}
          </div>
        );
      })}
      {unused && (
        <Button
          variant="outline"
          size="sm"
          className="w-fit"
          onClick={() => onChange([...value, { role: unused.value, clinicIds: EVERYWHERE }])}
        >
          <Plus />
          {t("addRole")}
        </Button>
      )}
      {error && (
        <p role="alert" className="text-xs font-medium text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
