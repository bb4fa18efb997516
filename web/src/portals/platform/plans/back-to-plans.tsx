import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useTranslation } from "react-i18next";

export function BackToPlans() {
  const { t } = useTranslation("platform/plans");
  return (
    <Link
      to="/platform/plans"
      className="flex w-fit items-center gap-1.5 text-sm text-muted-foreground hover:text-foreground"
    >
      <ArrowLeft className="size-4 rtl:rotate-180" aria-hidden />
      {t("title")}
    </Link>
  );
}
