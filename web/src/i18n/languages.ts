/** What the public pages speak. The portals of work speak the first one so far. */
export const LANGUAGES = ["en", "hi", "de", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", hi: "हिन्दी", de: "Deutsch", ar: "العربية" };
