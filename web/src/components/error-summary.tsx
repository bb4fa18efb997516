import { CircleAlert } from "lucide-react";
import type { FieldErrors, FieldValues, UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";

interface Fault {
  name: string;
  message: string;
  focus?: () => void;
}

/** What keeps a form from being sent, in one place above it: what belongs to no field, and several faults as links. */
export function ErrorSummary<V extends FieldValues, T extends FieldValues>({
  form,
}: {
  form: UseFormReturn<V, unknown, T>;
}) {
  const { t } = useTranslation("common");
  const { errors } = form.formState;
  const { root, ...rest } = errors as FieldErrors;
  const faults = collect(rest);
  const whole = root?.message;
  if (!whole && faults.length < 2) return null;
  return (
    <div role="alert" className="flex gap-2.5 rounded-md bg-bad-wash px-3 py-2.5 text-sm text-bad">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="grid gap-1">
        <p className="font-medium">{whole ?? t("faults", { count: faults.length })}</p>
        {faults.length > 1 && (
          <ul className="grid gap-0.5">
            {faults.map(({ name, message, focus }) => (
              <li key={name}>
                <button type="button" className="text-start underline underline-offset-2 max-sm:min-h-11" onClick={focus}>
                  {message}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function collect(errors: object, prefix = ""): Fault[] {
  return Object.entries(errors).flatMap(([key, error]: [string, unknown]) => {
    if (typeof error !== "object" || error === null) return [];
    const name = prefix ? `${prefix}.${key}` : key;
    if ("message" in error && typeof error.message === "string") {
      const element = "ref" in error ? (error.ref as HTMLElement | undefined) : undefined;
      return [{ name, message: error.message, focus: () => element?.focus?.() }];
    }
    return collect(error, name);
  });
}
