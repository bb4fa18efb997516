import { zodResolver } from "@hookform/resolvers/zod";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { once, open, type Schema, session, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { useSubmit } from "@/api/submit";
import { SecondFactorStep } from "@/auth/second-factor-step";
import { type Challenged, enter } from "@/auth/sign-in";
import { ErrorSummary } from "@/components/error-summary";
import { Button } from "@/components/ui/button";
import { canBeDialled, dialled } from "@/lib/dialling";
import { Narrow } from "../../narrow";
import { Frame } from "../frame";
import { windowsOf } from "../week";
import { ClinicStep } from "./clinic-step";
import { type Account, type AccountStep, drafted, FIELDS, forgetDraft, keepDraft, schemaOf } from "./draft";
import { OwnerStep } from "./owner-step";
import { PracticeStep } from "./practice-step";

const STEPS = ["practice", "clinic", "owner"] as const;
const PARTS = { practice: PracticeStep, clinic: ClinicStep, owner: OwnerStep };

/** Practice, first clinic and owner: three steps, one form, one request at the end. */
export function AccountForm() {
  const { t } = useTranslation("entry/signup");
  const [{ account, step: began }] = useState(drafted);
  const [step, setStep] = useState<AccountStep>(began);
  const [challenge, setChallenge] = useState<Challenged | null>(null);
  const form = useForm<Account>({ resolver: zodResolver(schemaOf(t)), defaultValues: account });
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => keepDraft(values, step) }),
    [form, step],
  );
  const create = useSubmit(form, signUp, {
    done: (asked) => {
      forgetDraft();
      setChallenge(asked);
    },
    renamed: {
      "/clinic/contact/phone": "clinic.phone",
      "/clinic/address/city": "clinic.city",
      "/clinic/address/lines/0": "clinic.street",
    },
    failed: (error) => {
      // The fault may be in a step that was left.
      const pointer = error instanceof ProblemError ? (error.problem.errors?.[0]?.pointer ?? error.problem["clashes"]) : "";
      const part = String(pointer ?? "").split("/")[1];
      if (part) setStep(part === "clinic" || part === "owner" ? part : "practice");
      return false;
    },
  });

  const go = (to: AccountStep) => {
    setStep(to);
    keepDraft(form.getValues(), to);
  };
  const next = STEPS[STEPS.indexOf(step) + 1];
  const before = STEPS[STEPS.indexOf(step) - 1];
  const submit = async (event: FormEvent) => {
    if (!next) return create(event as never);
    event.preventDefault();
    if (await form.trigger([...FIELDS[step]], { shouldFocus: true })) go(next);
  };
  const Part = PARTS[step];

  if (challenge) {
    return (
      <Narrow>
        <SecondFactorStep challenge={challenge} onDone={() => undefined} onBack={() => setChallenge(null)} />
      </Narrow>
    );
  }
  return (
    <Frame step={step}>
      <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
        <ErrorSummary form={form} />
        <Part form={form} />
        <div className="flex gap-3 pt-1">
          {before && (
            <Button variant="ghost" size="lg" onClick={() => go(before)}>
              {t("back", { ns: "common" })}
            </Button>
          )}
          <Button type="submit" size="lg" className="flex-1" busy={form.formState.isSubmitting}>
            {t(next ? "next" : "owner.verb")}
          </Button>
        </div>
        {!before && (
          <p className="text-sm text-muted-foreground">
            {t("haveAccount")}{" "}
            <Button asChild variant="link">
              <Link to="/login">{t("logIn")}</Link>
            </Button>
          </p>
        )}
      </form>
    </Frame>
  );
}

/** Makes tenant, clinic and owner, and signs the owner in. Gives the challenge when a second factor is asked for. */
function signUp(account: Account, key: string): Promise<Challenged | null> {
  return session.alone(async () =>
    enter(await take(open.POST("/v1/signup", { body: bodyOf(account), params: { header: once(key) } }))),
  );
}

function bodyOf({ clinic, owner, ...practice }: Account): Schema<"SignUp"> {
  const phone = dialled(practice.country, clinic.phone);
  return {
    ...practice,
    owner,
    clinic: {
      name: clinic.name,
      timeZone: clinic.timeZone,
      address: { lines: clinic.street.trim() ? [clinic.street.trim()] : [], city: clinic.city, country: practice.country },
      contact: { phone: clinic.phone.trim() ? (canBeDialled(phone) ? phone : clinic.phone) : null },
      hours: windowsOf(clinic.week),
    },
  };
}
