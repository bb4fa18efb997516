import { useTranslation } from "react-i18next";
import { Toaster as Sonner } from "sonner";

import { useTheme } from "@/lib/theme";

/** What was done, with its undo, and what failed. Say things with `toast` of sonner. */
export default function Toaster() {
  const theme = useTheme();
  const { i18n } = useTranslation();
  return (
    <Sonner
      theme={theme}
      dir={i18n.dir()}
      position="bottom-right"
      closeButton
      toastOptions={{
        style: {
          background: "var(--raised)",
          borderColor: "var(--line)",
          color: "var(--ink)",
          boxShadow: "var(--shadow-float)",
          fontFamily: "inherit",
          fontSize: "var(--size-small)",
        },
      }}
    />
  );
}
