import { redirect } from "@tanstack/react-router";

import { session } from "@/api/client";

interface Arrival {
  location: { href: string };
}

/**
 * For `beforeLoad` of a portal: lets in who is signed in and stands on its side; others go where they can become so.
 */
export function admit(side: "tenant" | "platform") {
  return async ({ location }: Arrival): Promise<void> => {
    const state = await session.start();
    if (state.status !== "in" && state.status !== "over") {
      throw redirect({ to: "/login", search: { next: location.href } });
    }
    const { standing } = state;
    if (standing.secondFactorMissing) throw redirect({ to: "/second-factor" });
    if (side === "tenant" && standing.tenant === null) throw redirect({ to: "/workplace" });
    if (side === "platform" && standing.tenant !== null) throw redirect({ to: "/workplace" });
  };
}

/** For pages that need somebody signed in, wherever they stand. */
export async function admitAnybody({ location }: Arrival): Promise<void> {
  const state = await session.start();
  if (state.status !== "in" && state.status !== "over") {
    throw redirect({ to: "/login", search: { next: location.href } });
  }
}
