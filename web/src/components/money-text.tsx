import { useLocale } from "@/i18n/locale";
import { cn } from "@/lib/cn";
import { formatMoney, type Money } from "@/lib/money";

export function MoneyText({ money, className }: { money: Money; className?: string }) {
  return <span className={cn("tabular", className)}>{formatMoney(money, useLocale())}</span>;
}
