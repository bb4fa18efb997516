import { useEffect } from "react";

import { session } from "@/api/client";
import { useSession } from "@/api/place";
import { Pending } from "@/app/pending";
import { Narrow } from "../narrow";
import { withCache } from "../with-cache";
import { AccountForm } from "./account/account-form";
import { Setup } from "./setup/setup";

/** From nothing to the first time that can be booked. Who has an account already goes on where something is missing. */
export const SignupPage = withCache(() => {
  const state = useSession();
  useEffect(() => {
    void session.start().catch(() => undefined);
  }, []);
  if (state.status === "unknown") {
    return (
      <Narrow>
        <Pending />
      </Narrow>
    );
  }
  if (state.status === "in" && state.standing.tenant) return <Setup standing={state.standing} />;
  return <AccountForm />;
});
