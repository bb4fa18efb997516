import "./nonce";
import "./styles/index.css";

import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";

import { startI18n } from "./i18n";
import { watchTheme } from "./lib/theme";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no place for the app");

watchTheme();
// Visitors have a router of their own, with a tenth of the routes and without what only work needs. (In one expression
// the bundler would preload both.)
const visitors = () => import("./visitor-router");
const workers = () => import("./router");
const visiting = window.location.pathname.startsWith("/c/");
const [{ router }] = await Promise.all([visiting ? visitors() : workers(), startI18n()]);
createRoot(root).render(
  <StrictMode>
    <Suspense>
      <RouterProvider router={router} />
    </Suspense>
  </StrictMode>,
);
