import { useEffect, useState } from "react";

import type { FieldProps } from "@/components/field";
import { Input } from "@/components/ui/input";
import { clockText } from "@/lib/time";
import { minuteTyped } from "./typed";

interface Props extends FieldProps {
  /** Minutes since midnight. */
  value: number | null;
  onChange: (minute: number) => void;
}

/** A time as one types it while somebody talks: `930`, `9.30` and `9` are times too. */
export function ClockInput({ value, onChange, ...field }: Props) {
  const known = value === null ? "" : clockText(value);
  const [text, setText] = useState(known);
  useEffect(() => setText(known), [known]);
  const settle = () => {
    const minute = minuteTyped(text);
    if (minute === null || minute === value) setText(known);
    else onChange(minute);
  };
  return (
    <Input
      {...field}
      inputMode="numeric"
      autoComplete="off"
      placeholder="09:30"
      className="tabular"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || minuteTyped(text) === value) return;
        event.preventDefault(); // first the time, then the booking
        settle();
      }}
    />
  );
}
