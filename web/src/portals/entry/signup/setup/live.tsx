import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CalendarCheck, Copy, ExternalLink } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { open, type Schema, take } from "@/api/client";
import { PageHeader } from "@/components/page-header";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Narrow } from "../../narrow";

/** The page is there for everybody: its address, and the first time that can be booked. */
export function Live({ settings }: { settings: Schema<"SettingsView"> }) {
  const { t } = useTranslation("entry/signup");
  const { slug } = settings;
  const first = useQuery({ queryKey: ["signup", "first", slug], queryFn: ({ signal }) => firstFree(slug, signal) });
  const address = `${window.location.origin}/c/${slug}`;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    toast.success(t("copied", { ns: "common" }));
  };
  return (
    <Narrow>
      <PageHeader title={t("live.title")} lead={t("live.lead")} />
      <Card className="grid gap-4 p-5">
        <p className="font-medium break-all">{address}</p>
        <div className="flex flex-wrap gap-2">
          <Button asChild>
            <a href={`/c/${slug}`}>
              <ExternalLink />
              {t("live.open")}
            </a>
          </Button>
          <Button variant="outline" onClick={() => void copy()}>
            <Copy />
            {t("copy", { ns: "common" })}
          </Button>
        </div>
        {first.data && (
          <p className="flex items-center gap-2 border-t pt-4 text-sm">
            <CalendarCheck className="size-4 shrink-0 text-good" aria-hidden />
            <span>
              {t("live.first")} <TimeText instant={first.data.startsAt} zone={first.data.zone} className="font-medium" />
            </span>
          </p>
        )}
        {first.data === null && <p className="border-t pt-4 text-sm text-muted-foreground">{t("live.nothing")}</p>}
      </Card>
      <Button asChild size="lg" variant="outline" className="mt-6 w-full">
        <Link to="/app">{t("live.toWork")}</Link>
      </Button>
    </Narrow>
  );
}

/** The first time that a visitor could book; null when there is none. */
async function firstFree(slug: string, signal: AbortSignal): Promise<{ startsAt: string; zone: string } | null> {
  const page = await take(open.GET("/v1/public/{slug}", { params: { path: { slug } }, signal }));
  const [clinic, service] = [page.clinics[0], page.services[0]];
  if (!clinic || !service) return null;
  const { slots, timeZone } = await take(
    open.GET("/v1/public/{slug}/availability/next", {
      params: {
        path: { slug },
        query: { clinicId: clinic.id, serviceId: service.id, from: new Date().toISOString(), limit: 1 },
      },
      signal,
    }),
  );
  const slot = slots[0];
  return slot ? { startsAt: slot.startsAt, zone: timeZone } : null;
}
