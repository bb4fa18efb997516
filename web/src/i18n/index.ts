import i18next, { type BackendModule, type ResourceKey } from "i18next";
import { initReactI18next } from "react-i18next";

import { readStored, writeStored } from "@/lib/stored";
import { LANGUAGES, type Language } from "./languages";

const STORED = "donto.language";

/**
 * A namespace is a file: `common` is `src/locales/<language>/common.json`, `clinic/patients` is
 * `src/portals/clinic/patients/locales/<language>.json`. Each one is loaded when a page first needs it.
 */
const files = {
  ...import.meta.glob<ResourceKey>("../locales/*/*.json", { import: "default" }),
  ...import.meta.glob<ResourceKey>("../portals/*/*/locales/*.json", { import: "default" }),
};

const backend: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language, namespace, done) => {
    const path = namespace.includes("/")
      ? `../portals/${namespace}/locales/${language}.json`
      : `../locales/${language}/${namespace}.json`;
    const load = files[path];
    if (!load) {
      done(null, {}); // the fallback language stands in
      return;
    }
    load().then(
      (texts) => done(null, texts),
      (error: Error) => done(error, null),
    );
  },
};

/** `english`: texts that came with the page, by namespace; the others are loaded. */
export async function startI18n(english: Record<string, ResourceKey> = {}): Promise<void> {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: "en",
      fallbackLng: "en",
      supportedLngs: LANGUAGES,
      resources: { en: english },
      partialBundledLanguages: true,
      ns: ["common"],
      defaultNS: "common",
      interpolation: { escapeValue: false }, // React escapes
      returnNull: false,
    });
  i18next.on("languageChanged", wear);
}

/** Speak a language, and keep it in mind for this person's next visit. */
export async function choose(language: Language): Promise<void> {
  writeStored(STORED, language);
  await i18next.changeLanguage(language);
}

/** The language for a page that speaks `offered`: chosen before, else the browser's, else the page's first. */
export function preferred(offered: readonly string[]): Language {
  const possible = LANGUAGES.filter((language) => offered.includes(language));
  const wanted = [readStored(STORED) ?? "", ...navigator.languages].map((tag) => tag.split("-")[0]);
  return wanted.flatMap((tag) => possible.filter((language) => language === tag))[0] ?? possible[0] ?? "en";
}

function wear(language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}
