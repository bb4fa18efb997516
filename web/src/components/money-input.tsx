import type { ComponentProps } from "react";

import { decimalText, minorDigits, type Money, parseMoney } from "@/lib/money";
import { cn } from "@/lib/cn";
import { Input } from "./ui/input";

interface Props extends ComponentProps<"input"> {
  currency: string;
}

/** An amount as people type it, with its currency beside it. The form keeps the text; `parseMoney` reads it. */
export function MoneyInput({ currency, className, ...props }: Props) {
  return (
    <span className={cn("relative block", className)}>
      <span className="pointer-events-none absolute inset-y-0 start-2.5 flex items-center text-control text-muted-foreground">
        {currency}
      </span>
      <Input inputMode="decimal" autoComplete="off" className="ps-12 text-end tabular" {...props} />
    </span>
  );
}

/** The text for the input; nothing where there is no price. */
export function moneyText(money: Money | null | undefined): string {
  return money ? decimalText(money.amountMinor, minorDigits(money.currency)) : "";
}

/** Whether the text is empty or an amount that can be asked for. */
export function isPrice(text: string, currency: string): boolean {
  const money = parseMoney(text, currency);
  return text.trim() === "" || (money !== null && money.amountMinor >= 0);
}
