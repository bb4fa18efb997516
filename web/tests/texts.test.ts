import { describe, expect, it } from "vitest";

import { LANGUAGES } from "@/i18n/languages";

const catalogues = import.meta.glob<object>("../src/{locales/*,portals/*/*/locales}/*.json", { eager: true, import: "default" });
const sources = import.meta.glob<string>("../src/**/*.{ts,tsx}", { eager: true, query: "?raw", import: "default" });

function keys(texts: object, prefix = ""): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "object" ? keys(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

/** Plural forms differ between languages: `found_one` and `found_many` are both `found`. */
function plain(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, "");
}

/** Namespace and language of a file of texts. */
function nameOf(path: string): { space: string; language: string } {
  const parts = path.replace("../src/", "").replace(".json", "").split("/");
  return parts[0] === "locales"
    ? { space: parts[2] ?? "", language: parts[1] ?? "" }
    : { space: `${parts[1]}/${parts[2]}`, language: parts[4] ?? "" };
}

/** Keys by `namespace language`. */
const texts = new Map(
  Object.entries(catalogues).map(([path, content]) => {
    const { space, language } = nameOf(path);
    return [`${space} ${language}`, new Set(keys(content).map(plain))];
  }),
);
const spaces = [...texts.keys()].filter((name) => name.endsWith(" en")).map((name) => name.slice(0, -3));
const visitors = spaces.filter((space) => space === "common" || space === "public" || space.startsWith("public/"));

function unknownKeys(code: string): string[] {
  const own = [...code.matchAll(/useTranslation\("([^"]+)"\)/g)].map((match) => match[1] ?? "");
  if (own.length === 0) return [];
  const asked = [...code.matchAll(/\bt\(\s*"([\w.-]+)"((?:,\s*\{[^}]*\})?)/g)];
  return asked
    .filter(([, key = "", options = ""]) => {
      const other = /ns: "([^"]+)"/.exec(options)?.[1];
      return !(other ? [other] : own).some((space) => texts.get(`${space} en`)?.has(key));
    })
    .map(([, key = ""]) => key);
}

describe("texts", () => {
  it.each(visitors.flatMap((space) => LANGUAGES.map((language) => [space, language])))(
    "of %s are all there in %s",
    (space, language) => {
      expect([...(texts.get(`${space} ${language}`) ?? [])].sort()).toEqual([...(texts.get(`${space} en`) ?? [])].sort());
    },
  );

  it("are there for every key that a page asks for", () => {
    const missing = Object.entries(sources).flatMap(([path, code]) => unknownKeys(code).map((key) => `${path}: ${key}`));
    expect(missing).toEqual([]);
  });

  it("that are not there are noticed", () => {
    expect(unknownKeys('const { t } = useTranslation("common"); t("close"); t("clsoe"); t("account", { ns: "shell" })')).toEqual(["clsoe"]);
  });
});
