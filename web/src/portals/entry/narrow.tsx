import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { Logo } from "@/components/logo";
import { ThemeToggle } from "@/components/theme-toggle";

/** One thing on an otherwise empty sheet: signing in, a password, an invitation. */
export function Narrow({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-5 py-4 sm:px-8">
        <Link to="/" aria-label="Donto" className="flex min-h-11 items-center">
          <Logo />
        </Link>
        <ThemeToggle />
      </header>
      <main className="mx-auto w-full max-w-sm flex-1 px-5 pt-[min(10dvh,6rem)] pb-16">{children}</main>
    </div>
  );
}
