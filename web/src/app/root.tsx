import { createRootRoute, Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";

import { useSession } from "@/api/place";
import { LiveRegion } from "@/components/live-region";
import { Toaster } from "@/components/toaster";

const SignInAgain = lazy(() => import("@/auth/sign-in-again"));

function Root() {
  const session = useSession();
  return (
    <>
      <Outlet />
      <Suspense>{session.status === "over" && <SignInAgain standing={session.standing} />}</Suspense>
      <Toaster />
      <LiveRegion />
    </>
  );
}

export const rootRoute = createRootRoute({ component: Root });
