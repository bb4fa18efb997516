import { type AnyRouter, RouterProvider } from "@tanstack/react-router";
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";

import { watchTheme } from "./lib/theme";

/** Draws the app into the page once its first page is loaded: what the server wrote there stays until then. */
export async function draw(router: AnyRouter): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no place for the app");
  watchTheme();
  await router.load();
  createRoot(root).render(
    <StrictMode>
      <Suspense>
        <RouterProvider router={router} />
      </Suspense>
    </StrictMode>,
  );
}
