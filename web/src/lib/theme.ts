import { useSyncExternalStore } from "react";

import { accentPair } from "./colour";
import { readStored, writeStored } from "./stored";

/** What somebody has chosen; `system` follows the machine. `public/assets/first.js` applies it before the first paint. */
export type Theme = "light" | "dark" | "system";

const KEY = "donto.theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function chosen(): Theme {
  const stored = readStored(KEY);
  return stored === "light" || stored === "dark" ? stored : "system";
}

function apply(): void {
  const theme = chosen();
  document.documentElement.classList.toggle("dark", theme === "dark" || (theme === "system" && dark.matches));
  for (const listener of listeners) listener();
}

export function setTheme(theme: Theme): void {
  writeStored(KEY, theme === "system" ? null : theme);
  apply();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, chosen);
}

/** Follow the system and the other tabs, and what either has changed since the first paint. */
export function watchTheme(): void {
  apply();
  dark.addEventListener("change", apply);
  window.addEventListener("storage", (event) => event.key === KEY && apply());
}

/** Wear a clinic's colour (`#rrggbb`), readable in both themes; null: our own. */
export function wearAccent(hex: string | null): void {
  const style = document.documentElement.style;
  const names = ["--accent-light", "--on-accent-light", "--accent-dark", "--on-accent-dark"];
  if (hex === null || !/^#[0-9a-f]{6}$/i.test(hex)) {
    for (const name of names) style.removeProperty(name);
    return;
  }
  const { light, dark: night } = accentPair(hex);
  const values = [light.accent, light.onAccent, night.accent, night.onAccent];
  names.forEach((name, index) => style.setProperty(name, values[index] ?? ""));
}
