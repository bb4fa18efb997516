import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import { type ComponentProps, type MouseEvent, use } from "react";

import { cn } from "@/lib/cn";
import { sayFailure } from "../failure";
import { Frozen } from "../frozen";

export const buttonVariants = cva(
  [
    "inline-flex shrink-0 items-center justify-center gap-2 rounded-md text-control font-medium whitespace-nowrap",
    "transition-colors duration-150 select-none",
    "disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-60",
    "[&_svg]:size-4 [&_svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        default: "bg-primary text-primary-foreground hover:bg-primary/90 active:bg-primary/85",
        outline: "border border-input bg-card shadow-sheet hover:bg-accent active:bg-accent",
        secondary: "bg-secondary hover:bg-border/70 active:bg-border",
        ghost: "hover:bg-accent active:bg-border/60",
        destructive: "bg-destructive text-white hover:bg-destructive/90 dark:text-background",
        link: "h-auto px-0 text-primary underline-offset-4 hover:underline",
      },
      size: {
        default: "h-control px-3",
        sm: "h-control-sm px-2.5",
        lg: "h-11 px-5 text-base",
        icon: "size-control",
        "icon-sm": "size-control-sm",
      },
    },
    compoundVariants: [{ variant: "link", className: "h-auto px-0" }],
    defaultVariants: { variant: "default", size: "default" },
  },
);

interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonVariants> {
  /** Draw the child (a link, say) as a button. */
  asChild?: boolean;
  /** Something is under way: the button stays in place and focused, and cannot be pressed. */
  busy?: boolean;
  /** What it sends only reads: it can be pressed also where nothing can be changed. */
  reads?: boolean;
}

export function Button({ className, variant, size, asChild, busy, reads, children, type, onClick, ...props }: ButtonProps) {
  const frozen = use(Frozen);
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} onClick={onClick} {...props}>
        {children}
      </Slot.Root>
    );
  }
  // What can be busy, or submits a form, is what sends something.
  if (frozen !== null && !reads && (type === "submit" || busy !== undefined)) {
    return (
      <button
        type={type ?? "button"}
        {...props}
        className={cn(classes, "aria-disabled:pointer-events-auto aria-disabled:cursor-not-allowed")}
        disabled={false}
        aria-disabled
        title={frozen}
        onClick={(event) => refused(event, frozen)}
      >
        {children}
      </button>
    );
  }
  return (
    <button
      type={type ?? "button"}
      className={classes}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...props}
    >
      {busy && <LoaderCircle className="animate-spin" aria-hidden />}
      {children}
    </button>
  );
}

/** Pressing says why it does nothing: fingers see no titles, and Enter in a form's field comes here too. */
function refused(event: MouseEvent, why: string): void {
  event.preventDefault();
  sayFailure(why);
}
