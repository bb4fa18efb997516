import type { Schema } from "@/api/client";
import { numberFormat } from "./formats";

/** Whole minor units and a currency: `{ amountMinor: 12500, currency: "INR" }` is 125 rupees. */
export type Money = Schema<"Money">;

/** How many digits the currency's minor unit has: 2 for INR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return numberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** As people write it, in the digits and grouping of the language: ₹1,25,000.00; `whole` rounds to ₹1,25,000. */
export function formatMoney({ amountMinor, currency }: Money, locale: string, { whole = false } = {}): string {
  const digits = minorDigits(currency);
  const shown = whole ? 0 : digits;
  const format = { style: "currency", currency, minimumFractionDigits: shown, maximumFractionDigits: shown } as const;
  return numberFormat(locale, format).format(
    // Intl takes the decimal text exactly; a division would round beyond 2^53.
    decimalText(amountMinor, digits) as unknown as number,
  );
}

/** The amount as a decimal text for an input: 12500 paise is `125.00`. */
export function decimalText(amountMinor: number, digits: number): string {
  const sign = amountMinor < 0 ? "-" : "";
  const figures = String(Math.abs(amountMinor)).padStart(digits + 1, "0");
  return digits === 0 ? sign + figures : `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}

/** Minor units from what somebody typed (`1,250.5`); null when it is no amount of that currency. */
export function parseMoney(text: string, currency: string): Money | null {
  const digits = minorDigits(currency);
  const match = /^(-?)(\d{1,3}(?:,?\d{2,3})*|\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return null;
  const [, sign = "", whole = "", part = ""] = match;
  if (part.length > digits) return null;
  const amountMinor = Number(`${sign}${whole.replaceAll(",", "")}${part.padEnd(digits, "0")}`);
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency } : null;
}
