import { Link } from "@tanstack/react-router";
import { LockKeyhole } from "lucide-react";
import { useTranslation } from "react-i18next";

import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";

/** A page that one's roles do not open, reached by its address. */
export function NotYours({ name, home }: { name: string; home: string }) {
  const { t } = useTranslation("shell");
  return (
    <>
      <PageHeader title={name} />
      <EmptyState
        icon={LockKeyhole}
        title={t("notYours.title")}
        action={
          <Button asChild variant="outline">
            <Link to={home}>{t("notYours.home")}</Link>
          </Button>
        }
      >
        {t("notYours.lead")}
      </EmptyState>
    </>
  );
}
