import { cn } from "@/lib/cn";

/** The mark: a D, and a point in its middle. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={cn("size-7", className)} aria-hidden>
      <rect width="32" height="32" rx="8" className="fill-primary" />
      <path
        d="M10 8h6.2c4.9 0 8.3 3.2 8.3 8s-3.4 8-8.3 8H10z"
        className="fill-none stroke-primary-foreground"
        strokeWidth="2.6"
        strokeLinejoin="round"
      />
      <circle cx="16" cy="16" r="2.4" className="fill-primary-foreground" />
    </svg>
  );
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2.5", className)}>
      <LogoMark />
      <span className="text-lg font-semibold tracking-tight">Donto</span>
    </span>
  );
}
