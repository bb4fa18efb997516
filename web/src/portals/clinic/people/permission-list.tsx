import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Choice } from "@/components/choice";
import { SearchInput } from "@/components/search-input";
import { Checkbox } from "@/components/ui/checkbox";
import { actionText, type Grants, modulesOf, type Permission, type Rule, withGrant } from "./permissions";

interface Props {
  permissions: readonly Permission[];
  grants: Grants;
  /** Without it, the list is to read. */
  onChange?: (grants: Grants) => void;
}

/** Permissions by module, searchable; to read, only those that are held. */
export function PermissionList({ permissions, grants, onChange }: Props) {
  const { t } = useTranslation("clinic/people");
  const [text, setText] = useState("");
  const listed = permissions.filter(({ permission, grantable }) => (onChange ? grantable : permission in grants));
  const modules = modulesOf(listed, text);
  return (
    <div className="grid gap-4">
      <SearchInput label={t("searchPermissions")} value={text} onChange={setText} />
      {modules.length === 0 && <p className="text-sm text-muted-foreground">{t("nothingFound", { ns: "common" })}</p>}
      {modules.map(({ name, permissions: found }) => (
        <section key={name} className="grid gap-1" aria-label={actionText(name)}>
          <h3 className="text-sm font-semibold">{actionText(name)}</h3>
          <ul className="divide-y">
            {found.map((one) => (
              <Line key={one.permission} one={one} rule={grants[one.permission]} onChange={onChange && ((rule) => onChange(withGrant(grants, one.permission, rule)))} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface LineProps {
  one: Permission;
  rule: Rule | undefined;
  onChange?: ((rule: Rule | null) => void) | undefined;
}

function Line({ one, rule, onChange }: LineProps) {
  const { t } = useTranslation("clinic/people");
  const label = actionText(one.action);
  const rules = one.grantableRules as Rule[];
  const first = rules.includes("yes") ? "yes" : rules[0];
  if (!onChange) {
    return (
      <li className="flex min-h-8 items-center justify-between gap-3 text-sm">
        {label}
        {rule && rule !== "yes" && <span className="text-xs text-muted-foreground">{t(`reach.${rule}`)}</span>}
      </li>
    );
  }
  return (
    <li className="flex min-h-control items-center justify-between gap-3 text-sm">
      <label className="flex flex-1 items-center gap-2.5 py-1">
        <Checkbox checked={rule !== undefined} onCheckedChange={(on) => onChange(on === true ? (first ?? null) : null)} />
        {label}
      </label>
      {rule && rules.length > 1 && (
        <Choice
          label={t("reachOf", { permission: label })}
          className="w-40"
          value={rule}
          onChange={onChange}
          options={rules.map((value) => ({ value, label: t(`reach.${value}`) }))}
        />
      )}
    </li>
  );
}
