import { Search } from "lucide-react";
import { type ComponentProps, useEffect, useState } from "react";

import { cn } from "@/lib/cn";
import { useDebounced } from "@/lib/debounced";
import { Input } from "./ui/input";

interface Props extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  /** Its name, for readers of the screen. */
  label: string;
  value: string;
  /** Told when typing pauses; put it into the address. */
  onChange: (text: string) => void;
}

/** A search that asks when typing pauses. */
export function SearchInput({ label, value, onChange, className, ...props }: Props) {
  const [text, setText] = useState(value);
  const settled = useDebounced(text);
  useEffect(() => {
    if (settled !== value) onChange(settled);
    // Only what was typed counts as a change: a new address sets the text below.
  }, [settled]);
  useEffect(() => setText(value), [value]);
  return (
    <div className={cn("relative", className)}>
      <Search className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted-foreground" aria-hidden />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        className="ps-8.5"
        value={text}
        onChange={(event) => setText(event.target.value)}
        {...props}
      />
    </div>
  );
}
