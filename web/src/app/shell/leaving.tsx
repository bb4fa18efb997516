import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

import { useSession } from "@/api/place";

/** Leads to the door when one is signed out, here or in another tab. */
export function Leaving() {
  const out = useSession().status === "out";
  const navigate = useNavigate();
  useEffect(() => {
    if (out) void navigate({ to: "/login" });
  }, [out, navigate]);
  return null;
}
