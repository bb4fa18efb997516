import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, ifMatch, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { Checks } from "@/components/checks";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useRoles } from "../people/assignments";

const KEY = ["security-policy"];

/** Which roles may sign in with a second factor only. */
export function SecurityTab() {
  const policy = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => take(api.GET("/v1/tenant/security-policy", { signal })),
  });
  if (policy.isError) return <ErrorState error={policy.error} retry={() => void policy.refetch()} />;
  if (!policy.data) return <Skeleton className="h-64 max-w-2xl" />;
  return <PolicyForm key={policy.data.version} policy={policy.data} />;
}

function PolicyForm({ policy }: { policy: Schema<"SecurityPolicyView"> }) {
  const { t } = useTranslation("clinic/settings");
  const editable = useCan()("tenant_settings:update_security_policy");
  const roles = useRoles();
  const [chosen, setChosen] = useState(policy.secondFactorRoles);
  const save = useAction({
    send: (secondFactorRoles: string[]) =>
      take(api.PUT("/v1/tenant/security-policy", { body: { secondFactorRoles }, params: { header: ifMatch(policy.version) } })),
    touches: [KEY],
    done: () => void toast.success(t("saved", { ns: "common" })),
  });
  const changed = [...chosen].sort().join() !== [...policy.secondFactorRoles].sort().join();
  return (
    <Card className="max-w-2xl">
      <CardContent>
        <Checks
          label={t("secondFactor")}
          hint={t("secondFactorHint")}
          options={roles}
          value={chosen}
          onChange={setChosen}
          disabled={!editable}
        />
      </CardContent>
      {editable && (
        <CardFooter>
          <Button busy={save.isPending} disabled={!changed} onClick={() => save.mutate(chosen)}>
            {t("save", { ns: "common" })}
          </Button>
        </CardFooter>
      )}
    </Card>
  );
}
