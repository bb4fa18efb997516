import "./nonce";
import "./zod";
import "./styles/index.css";

import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";

import { startI18n } from "./i18n";
import { watchTheme } from "./lib/theme";
import { router } from "./router";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no place for the app");

watchTheme();
await startI18n();
createRoot(root).render(
  <StrictMode>
    <Suspense>
      <RouterProvider router={router} />
    </Suspense>
  </StrictMode>,
);
