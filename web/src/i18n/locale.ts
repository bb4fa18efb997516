import { useTranslation } from "react-i18next";

/** The locale to write numbers and dates in: the language in the manner of the viewer's country (`en-IN`). */
export function useLocale(): string {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return navigator.languages.find((tag) => tag.split("-")[0] === language) ?? language;
}
