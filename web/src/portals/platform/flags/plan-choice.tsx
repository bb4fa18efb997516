import { useTranslation } from "react-i18next";

import type { Plan } from "../plans/data";
import { Label } from "@/components/ui/label";
import { ThreeWay } from "./three-way";

interface Props {
  plans: readonly Plan[];
  value: Record<string, boolean>;
  onChange: (value: Record<string, boolean>) => void;
}

/** For each plan: on, off, or as for everybody. */
export function PlanChoice({ plans, value, onChange }: Props) {
  const { t } = useTranslation("platform/flags");
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1 text-sm font-semibold">{t("byPlan")}</legend>
      {plans
        .filter(({ state, key }) => state === "active" || key in value)
        .map(({ id, key, name }) => (
          <div key={id} className="flex items-center justify-between gap-4">
            <Label htmlFor={`flag-plan-${key}`} className="font-normal">
              {name}
            </Label>
            <ThreeWay id={`flag-plan-${key}`} value={value[key]} onChange={(on) => onChange(withRule(value, key, on))} />
          </div>
        ))}
    </fieldset>
  );
}

/** The rules with one changed, or taken away. */
export function withRule(rules: Record<string, boolean>, key: string, on: boolean | undefined): Record<string, boolean> {
  const { [key]: _, ...others } = rules;
  return on === undefined ? others : { ...others, [key]: on };
}
