import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";

import { setTheme, type Theme, useTheme } from "@/lib/theme";
import { Button } from "./ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "./ui/dropdown-menu";

const ICONS = { light: Sun, dark: Moon, system: Monitor };
const THEMES = ["light", "dark", "system"] as const;

/** The choices of light and dark, for a menu. */
export function ThemeChoices() {
  const { t } = useTranslation("common");
  return (
    <DropdownMenuRadioGroup value={useTheme()} onValueChange={(value) => setTheme(value as Theme)}>
      {THEMES.map((theme) => {
        const Icon = ICONS[theme];
        return (
          <DropdownMenuRadioItem key={theme} value={theme}>
            <Icon />
            {t(`theme.${theme}`)}
          </DropdownMenuRadioItem>
        );
      })}
    </DropdownMenuRadioGroup>
  );
}

export function ThemeToggle() {
  const { t } = useTranslation("common");
  const Icon = ICONS[useTheme()];
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("theme.label")}>
          <Icon />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <ThemeChoices />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
