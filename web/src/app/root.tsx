import { createRootRoute, Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";

import { useSession } from "@/api/place";
import { LiveRegion } from "@/components/live-region";

const SignInAgain = lazy(() => import("@/auth/sign-in-again"));
const Toaster = lazy(() => import("@/components/toaster"));

function Root() {
  const session = useSession();
  return (
    <>
      <Outlet />
      <Suspense>{session.status === "over" && <SignInAgain standing={session.standing} />}</Suspense>
      <Suspense>
        <Toaster />
      </Suspense>
      <LiveRegion />
    </>
  );
}

export const rootRoute = createRootRoute({ component: Root });
