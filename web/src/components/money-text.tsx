import { useLocale } from "@/i18n/locale";
import { cn } from "@/lib/cn";
import { formatMoney, type Money } from "@/lib/money";

interface Props {
  money: Money;
  /** Without the minor unit: sums that are looked at, not paid. */
  whole?: boolean;
  className?: string;
}

export function MoneyText({ money, whole = false, className }: Props) {
  return <span className={cn("tabular", className)}>{formatMoney(money, useLocale(), { whole })}</span>;
}
