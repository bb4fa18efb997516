import { useTranslation } from "react-i18next";

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

interface Props {
  id: string;
  value: boolean | undefined;
  onChange: (value: boolean | undefined) => void;
}

/** On, off, or no rule. */
export function ThreeWay({ id, value, onChange }: Props) {
  const { t } = useTranslation("platform/flags");
  return (
    <Select
      value={value === undefined ? "none" : value ? "on" : "off"}
      onValueChange={(chosen) => onChange(chosen === "none" ? undefined : chosen === "on")}
    >
      <SelectTrigger id={id} className="w-40">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value="none">{t("asEverybody")}</SelectItem>
        <SelectItem value="on">{t("on")}</SelectItem>
        <SelectItem value="off">{t("off")}</SelectItem>
      </SelectContent>
    </Select>
  );
}
