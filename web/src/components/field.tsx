import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { FieldError } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { cn } from "@/lib/cn";
import { Label } from "./ui/label";

/** What the control must carry so that label, hint and error belong to it. */
export interface FieldProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface Props {
  label: ReactNode;
  hint?: ReactNode;
  /** From `form.formState.errors`. */
  error?: FieldError | { message?: string } | undefined;
  /** Most fields must be filled; the ones that need not say so. */
  optional?: boolean;
  className?: string;
  children: (field: FieldProps) => ReactNode;
}

/**
 * A control with its label above, its hint and its error below.
 *
 * `<Field label="E-mail" error={errors.email}>{(field) => <Input {...field} {...register("email")} />}</Field>`
 */
export function Field({ label, hint, error, optional, className, children }: Props) {
  const { t } = useTranslation("common");
  const id = useId();
  const message = error?.message;
  const described = [hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={cn("grid content-start gap-1.5", className)}>
      <Label htmlFor={id}>
        {label}
        {optional && <span className="ms-1.5 font-normal text-faint-foreground">{t("optional")}</span>}
      </Label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": message ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted-foreground">
          {hint}
        </p>
      )}
      {message && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-xs font-medium text-bad">
          <CircleAlert className="mt-px size-3.5 shrink-0" aria-hidden />
          {message}
        </p>
      )}
    </div>
  );
}

interface CheckFieldProps {
  label: ReactNode;
  hint?: ReactNode;
  className?: string;
  children: (field: Pick<FieldProps, "id" | "aria-describedby">) => ReactNode;
}

/** A checkbox, switch or radio with its label beside it. */
export function CheckField({ label, hint, className, children }: CheckFieldProps) {
  const id = useId();
  return (
    <div className={cn("flex items-start gap-2.5", className)}>
      <span className="flex h-5 items-center">
        {children({ id, "aria-describedby": hint ? `${id}-hint` : undefined })}
      </span>
      <div className="grid gap-0.5">
        <Label htmlFor={id} className="font-normal">
          {label}
        </Label>
        {hint && (
          <p id={`${id}-hint`} className="text-xs text-muted-foreground">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
