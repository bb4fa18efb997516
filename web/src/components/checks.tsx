import { useId } from "react";

import { cn } from "@/lib/cn";
import { Checkbox } from "./ui/checkbox";
import { Label } from "./ui/label";

interface Props {
  /** What is chosen from, for readers of the screen and above the boxes. */
  label: string;
  hint?: string;
  options: readonly { value: string; label: string; hint?: string }[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  disabled?: boolean;
  className?: string;
}

/** Any number of a few, known beforehand. Keeps the order of the options. */
export function Checks({ label, hint, options, value, onChange, disabled, className }: Props) {
  const id = useId();
  const toggle = (option: string, chosen: boolean) =>
    onChange(options.map((one) => one.value).filter((one) => (one === option ? chosen : value.includes(one))));
  return (
    <fieldset className="grid gap-1.5" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend className="pb-1.5 text-sm font-medium">{label}</legend>
      <div className={cn("grid gap-x-6 gap-y-2 sm:grid-cols-2", className)}>
        {options.map((option) => (
          <div key={option.value} className="flex min-h-6 items-start gap-2.5 pointer-coarse:min-h-11 pointer-coarse:items-center">
            <span className="flex h-5 items-center">
              <Checkbox
                id={`${id}-${option.value}`}
                checked={value.includes(option.value)}
                disabled={disabled}
                onCheckedChange={(chosen) => toggle(option.value, chosen === true)}
              />
            </span>
            <div className="grid">
              <Label htmlFor={`${id}-${option.value}`} className="font-normal">
                {option.label}
              </Label>
              {option.hint && <p className="text-xs text-muted-foreground">{option.hint}</p>}
            </div>
          </div>
        ))}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted-foreground">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
