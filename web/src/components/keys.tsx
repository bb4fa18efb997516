import { cn } from "@/lib/cn";

const apple = /Mac|iP(hone|ad)/.test(navigator.platform);

/** Keys as they are printed on them. `Ctrl` is ⌘ where that is the custom. */
export function Keys({ keys, inverse = false }: { keys: readonly string[]; inverse?: boolean }) {
  return (
    <span className="inline-flex gap-0.5" aria-hidden>
      {keys.map((key) => (
        <kbd
          key={key}
          className={cn(
            "grid h-4.5 min-w-4.5 place-items-center rounded-sm border px-1 font-sans text-[0.6875rem] leading-none",
            inverse ? "border-background/30" : "bg-background text-muted-foreground",
          )}
        >
          {apple && key === "Ctrl" ? "⌘" : key}
        </kbd>
      ))}
    </span>
  );
}
