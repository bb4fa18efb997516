import type { FieldProps } from "./field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "./ui/select";

interface Props<V extends string> extends Partial<FieldProps> {
  value: V | undefined;
  onChange: (value: V) => void;
  options: readonly { value: V; label: string }[];
  placeholder?: string;
  /** Its name where no label stands above it. */
  label?: string;
  className?: string;
}

/** One of a few, known beforehand. */
export function Choice<V extends string>({ value, onChange, options, placeholder, label, className, ...field }: Props<V>) {
  return (
    <Select value={value ?? ""} onValueChange={(chosen) => onChange(chosen as V)}>
      <SelectTrigger {...field} aria-label={label} className={className}>
        <SelectValue placeholder={placeholder} />
      </SelectTrigger>
      <SelectContent>
        {options.map((option) => (
          <SelectItem key={option.value} value={option.value}>
            {option.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
