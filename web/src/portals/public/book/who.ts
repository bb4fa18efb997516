import { useEffect } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";

import type { ProblemError } from "@/api/problem";
import { drafts, type Hold, type Who } from "../booking/draft";
import { clinicOf } from "../names";
import { usePublicPage } from "../public-page";

/** Signs that the API takes. */
export const LONGEST = { name: 120, family: 80, email: 254, reason: 500 };

export function isMail(typed: string): boolean {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(typed.trim());
}

/** Who comes. What is typed stays, through reloads and steps back, until the visit is booked. */
export function useWho(hold: Hold): UseFormReturn<Who> {
  const page = usePublicPage();
  const country = clinicOf(page, hold.clinicId)?.country || "IN";
  const form = useForm<Who>({
    defaultValues: {
      given: "",
      family: "",
      country,
      phone: "",
      email: "",
      reason: "",
      consent: false,
      ...drafts.of(page.slug).who,
    },
  });
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => drafts.keep(page.slug, { who: values }) }),
    [form, page.slug],
  );
  return form;
}

/** What the server finds wrong with the visitor, in the visitor's words, beside the fields. Gives whether it was that. */
export function placeFaults(form: UseFormReturn<Who>, error: ProblemError, t: (key: string) => string): boolean {
  const words = { "/visitor/phone": "book.phoneWrong", "/visitor/email": "book.emailWrong", "/visitor/given": "book.givenNeeded" };
  const fields = { "/visitor/phone": "phone", "/visitor/email": "email", "/visitor/given": "given" } as const;
  const faults = error.problem.errors ?? [];
  for (const { pointer, detail } of faults) {
    const known = pointer as keyof typeof fields;
    if (known in fields) form.setError(fields[known], { message: t(words[known]) }, { shouldFocus: true });
    else form.setError("root", { message: detail });
  }
  return faults.length > 0;
}
