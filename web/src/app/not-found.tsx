import { Link } from "@tanstack/react-router";
import { MapPinOff } from "lucide-react";
import { useTranslation } from "react-i18next";

import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";

export function NotFound() {
  const { t } = useTranslation("common");
  return (
    <main className="grid min-h-[70dvh] place-items-center">
      <title>{t("notFound.title")}</title>
      <h1 className="sr-only">{t("notFound.title")}</h1>
      <EmptyState
        icon={MapPinOff}
        title={t("notFound.title")}
        action={
          <Button asChild variant="outline">
            <Link to="/" reloadDocument>{t("notFound.home")}</Link>
          </Button>
        }
      >
        {t("notFound.lead")}
      </EmptyState>
    </main>
  );
}
