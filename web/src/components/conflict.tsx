import { Users } from "lucide-react";
import { useTranslation } from "react-i18next";

/** Somebody else saved in the meantime: what they changed, and that saving again keeps both, where they do not meet. */
export function Conflict({ fields }: { fields: readonly string[] }) {
  const { t } = useTranslation("common");
  return (
    <div role="alert" className="flex gap-2.5 rounded-md bg-warn-wash px-3 py-2.5 text-sm text-warn">
      <Users className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="grid gap-1">
        <p className="font-medium">{t("conflict.title")}</p>
        <p>{fields.length > 0 ? t("conflict.fields", { fields: fields.join(", ") }) : t("conflict.elsewhere")}</p>
      </div>
    </div>
  );
}
