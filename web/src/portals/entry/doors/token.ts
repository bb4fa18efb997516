import { useState } from "react";

/**
 * The one-time token of a letter's link. It stands behind the hash sign, so that no server sees it, and is taken out
 * of the address at once, so that it stays in no history.
 */
export function useLetterToken(): string {
  const [token] = useState(() => {
    const found = new URLSearchParams(window.location.hash.slice(1)).get("token") ?? "";
    if (found) {
      window.history.replaceState(window.history.state, "", window.location.pathname);
      sessionStorage.setItem(KEY, JSON.stringify({ page: window.location.pathname, token: found }));
      return found;
    }
    return kept();
  });
  return token;
}

// A reload must not lose it. The tab's own storage ends with the tab.
const KEY = "donto.letter";

function kept(): string {
  const stored = sessionStorage.getItem(KEY);
  const { page, token } = (stored ? JSON.parse(stored) : {}) as { page?: string; token?: string };
  return page === window.location.pathname ? (token ?? "") : "";
}

/** It is used up. */
export function forgetLetterToken(): void {
  sessionStorage.removeItem(KEY);
}
