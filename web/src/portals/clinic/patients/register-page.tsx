import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, ChevronDown } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { api, once, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { CheckField } from "@/components/field";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { todayIn } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import { LikelySame, useLikelySame } from "./likely-same";
import { MainFields, MoreFields } from "./patient-fields";
import { patientSchema } from "./patient-schema";
import { blank, bodyOf, type PatientValues, splitName } from "./patient-values";

const route = getRouteApi("/app/patients/new");

/** A new patient: six fields, and a warning when it is somebody known. */
export function RegisterPage() {
  const { t } = useTranslation("clinic/patients");
  const { name, phone } = route.useSearch();
  const navigate = route.useNavigate();
  const cache = useQueryClient();
  const { active } = useClinics();
  const country = active?.address.country ?? "";
  const [more, setMore] = useState(false);
  const [seen, setSeen] = useState(false);

  const form = useForm<PatientValues>({
    resolver: zodResolver(patientSchema(t)),
    defaultValues: started(blank(active ? [active.id] : [], country), name, phone),
  });
  const candidates = useLikelySame(form.watch(), country);
  const strong = candidates.some((one) => one.strong);

  const submit = useSubmit(
    form,
    (values, key) =>
      take(
        api.POST("/v1/patients", {
          params: { header: once(key) },
          body: { ...bodyOf(values, country), source: "staff", duplicatesSeen: seen },
        }),
      ),
    {
      done: async (patient) => {
        await cache.invalidateQueries({ queryKey: ["patients"] });
        toast(t("register.done", { name: patient.name.display, mrn: patient.mrn }));
        void navigate({ to: "/app/patients/$patientId", params: { patientId: patient.id }, search: {} });
      },
      failed: (error) => {
        if (!(error instanceof ProblemError) || !error.problem["candidates"]) return false;
        form.setError("root", { message: t("same.refused") });
        void cache.invalidateQueries({ queryKey: ["patients", "duplicates"] });
        return true;
      },
    },
  );

  return (
    <>
      <PageHeader
        title={t("register.title")}
        back={
          <Button asChild variant="link" className="w-fit text-muted-foreground">
            <Link to="/app/patients">
              <ArrowLeft className="rtl:rotate-180" />
              {t("title")}
            </Link>
          </Button>
        }
      />
      <div className="grid max-w-5xl items-start gap-5 lg:grid-cols-[minmax(0,42rem)_minmax(0,1fr)]">
        <Card>
          <form onSubmit={submit} noValidate>
            <CardContent className="grid gap-5">
              <ErrorSummary form={form} />
              <MainFields form={form} country={country} today={todayIn(active?.timeZone ?? "UTC")} />
              <Button
                variant="ghost"
                className="w-fit px-2 text-muted-foreground"
                aria-expanded={more}
                onClick={() => setMore(!more)}
              >
                <ChevronDown className={more ? "rotate-180" : undefined} />
                {t("register.more")}
              </Button>
              {more && <MoreFields form={form} />}
              <div className="lg:hidden">
                <LikelySame candidates={candidates} />
              </div>
              {strong && (
                <CheckField label={t("same.other")} hint={t("same.otherHint")}>
                  {(field) => <Checkbox {...field} checked={seen} onCheckedChange={(on) => setSeen(on === true)} />}
                </CheckField>
              )}
            </CardContent>
            <CardFooter>
              <Button asChild variant="outline">
                <Link to="/app/patients">{t("cancel", { ns: "common" })}</Link>
              </Button>
              <Button type="submit" busy={form.formState.isSubmitting}>
                {t("register.submit")}
              </Button>
            </CardFooter>
          </form>
        </Card>
        <div className="max-lg:hidden">
          <LikelySame candidates={candidates} />
        </div>
      </div>
    </>
  );
}

function started(values: PatientValues, name: string | undefined, phone: string | undefined): PatientValues {
  return {
    ...values,
    name: { ...values.name, ...(name ? splitName(name) : {}) },
    phones: phone ? [{ number: phone, label: "", whatsapp: true }] : values.phones,
  };
}
