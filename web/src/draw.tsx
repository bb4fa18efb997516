import { type AnyRouter, RouterProvider } from "@tanstack/react-router";
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";

import { watchTheme } from "./lib/theme";

/** Draws the app into the page. */
export function draw(router: AnyRouter): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no place for the app");
  watchTheme();
  createRoot(root).render(
    <StrictMode>
      <Suspense>
        <RouterProvider router={router} />
      </Suspense>
    </StrictMode>,
  );
}
