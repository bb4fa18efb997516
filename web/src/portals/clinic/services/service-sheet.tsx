import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { Service } from "../practice";
import { PriceForm } from "./price-form";
import { ServiceForm } from "./service-form";

interface Props {
  /** The id of the service, or `new`; undefined: closed. */
  open: string | undefined;
  onClose: () => void;
}

/** A service at the side of the list: everything about it. */
export function ServiceSheet({ open, onClose }: Props) {
  return (
    <Sheet open={open !== undefined} onOpenChange={(on) => !on && onClose()}>
      {open && (
        <SheetContent className="max-w-xl">{open === "new" ? <New close={onClose} /> : <Existing id={open} />}</SheetContent>
      )}
    </Sheet>
  );
}

function New({ close }: { close: () => void }) {
  const { t } = useTranslation("clinic/services");
  return (
    <>
      <SheetHeader>
        <SheetTitle>{t("add")}</SheetTitle>
        <SheetDescription>{t("addLead")}</SheetDescription>
      </SheetHeader>
      <SheetBody>
        <ServiceForm done={close} />
      </SheetBody>
    </>
  );
}

function Existing({ id }: { id: string }) {
  const { t } = useTranslation("clinic/services");
  const service = useQuery({
    queryKey: ["services", "one", id],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/services/{service_id}", { params: { path: { service_id: id } }, signal })),
  });
  return (
    <>
      <SheetHeader>
        <SheetTitle>{service.data?.name ?? t("service")}</SheetTitle>
        <SheetDescription>{t("editLead")}</SheetDescription>
      </SheetHeader>
      <SheetBody className="grid content-start gap-6">
        {service.isError && <ErrorState error={service.error} retry={() => void service.refetch()} />}
        {service.isPending && <Skeleton className="h-96" />}
        {service.data && <Parts service={service.data} />}
      </SheetBody>
    </>
  );
}

function Parts({ service }: { service: Service }) {
  const { t } = useTranslation("clinic/services");
  const can = useCan();
  const params = { path: { service_id: service.id } };
  const turn = useAction({
    send: () =>
      service.active
        ? take(api.POST("/v1/services/{service_id}/deactivate", { params }))
        : take(api.POST("/v1/services/{service_id}/activate", { params })),
    touches: [["services"]],
  });
  return (
    <>
      <PriceForm key={`price-${service.version}`} service={service} />
      <ServiceForm key={service.version} service={service} />
      {can("catalog:delete") && (
        <div className="grid gap-2 border-t pt-4">
          <p className="text-sm text-muted-foreground">{t(service.active ? "stopLead" : "resumeLead")}</p>
          <Button variant="outline" className="w-fit" busy={turn.isPending} onClick={() => turn.mutate()}>
            {t(service.active ? "stop" : "resume")}
          </Button>
        </div>
      )}
    </>
  );
}
