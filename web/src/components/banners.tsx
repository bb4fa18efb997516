import { onlineManager } from "@tanstack/react-query";
import { CloudOff, type LucideIcon, PenOff, TriangleAlert } from "lucide-react";
import { type ReactNode, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  icon: LucideIcon;
  tone: "warn" | "bad" | "info";
  children: ReactNode;
  action?: ReactNode;
}

const tones = { warn: "bg-warn-wash text-warn", bad: "bg-bad-wash text-bad", info: "bg-info-wash text-info" };

/** A line above everything, about everything below. */
export function Banner({ icon: Icon, tone, children, action }: Props) {
  return (
    <div role="status" className={`flex items-center gap-2.5 px-4 py-2 text-sm ${tones[tone]}`}>
      <Icon className="size-4 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1">{children}</p>
      {action}
    </div>
  );
}

/** Shown while the network is away. Heals itself. */
export function OfflineBanner() {
  const { t } = useTranslation("common");
  const online = useSyncExternalStore(onlineManager.subscribe.bind(onlineManager), () => onlineManager.isOnline());
  if (online) return null;
  return (
    <Banner icon={CloudOff} tone="warn">
      {t("offline")}
    </Banner>
  );
}

/** Why nothing can be changed while the tenant is in that state; null while it can. */
export function useFrozenBy(state: string | undefined): string | null {
  const { t } = useTranslation("common");
  if (state === "suspended") return t("suspended");
  return state === "read_only" ? t("readOnly") : null;
}

/** Shown while the tenant's state allows reading only, or is about to. */
export function TenantStateBanner({ state, action }: { state: string | undefined; action?: ReactNode }) {
  const { t } = useTranslation("common");
  const frozen = useFrozenBy(state);
  if (frozen !== null) {
    return (
      <Banner icon={PenOff} tone="bad" action={action}>
        {frozen}
      </Banner>
    );
  }
  if (state === "past_due") {
    return (
      <Banner icon={TriangleAlert} tone="warn" action={action}>
        {t("pastDue")}
      </Banner>
    );
  }
  return null;
}
