import { Flag } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { usePages } from "@/api/pages";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { KEY } from "./data";
import { FlagCard } from "./flag-card";
import { FlagSheet } from "./flag-sheet";

/** What can be switched on for some, and off for all at once. */
export function FlagsPage() {
  const { t } = useTranslation("platform/flags");
  const can = useCan();
  const [creating, setCreating] = useState(false);
  const flags = usePages(KEY, (cursor, signal) =>
    take(api.GET("/v1/platform/flags", { params: { query: { cursor } }, signal })),
  );
  const create = can("platform_flags:update") && <Button onClick={() => setCreating(true)}>{t("newFlag")}</Button>;
  const empty = !flags.pending && flags.rows.length === 0;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={create} />
      {flags.error ? (
        <ErrorState error={flags.error} retry={flags.retry} />
      ) : empty ? (
        <Card className="max-w-3xl">
          <EmptyState icon={Flag} title={t("none")}>
            {t("noneLead")}
          </EmptyState>
        </Card>
      ) : (
        <div className="grid max-w-3xl gap-3" aria-busy={flags.pending}>
          {flags.pending && [0, 1, 2].map((card) => <Skeleton key={card} className="h-28" />)}
          {flags.rows.map((flag) => (
            <FlagCard key={flag.key} flag={flag} />
          ))}
          {flags.more && (
            <Button variant="ghost" busy={flags.loadingMore} onClick={flags.more}>
              {t("showMore", { ns: "common" })}
            </Button>
          )}
        </div>
      )}
      {creating && <FlagSheet onClose={() => setCreating(false)} />}
    </>
  );
}
