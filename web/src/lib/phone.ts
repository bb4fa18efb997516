/** Country calling codes (ITU-T E.164) of where clinics are; others are typed with their `+`. */
const CALLING: Readonly<Record<string, string>> = {
  AE: "971", AT: "43", AU: "61", BD: "880", BH: "973", CA: "1", CH: "41", DE: "49", EG: "20", ES: "34", FR: "33",
  GB: "44", IN: "91", IT: "39", JO: "962", KE: "254", KW: "965", LK: "94", MY: "60", NG: "234", NL: "31", NP: "977",
  OM: "968", QA: "974", SA: "966", SG: "65", US: "1", ZA: "27",
};

/** Countries whose numbers keep their first 0 abroad. */
const KEEPS_ZERO = new Set(["IT"]);

/**
 * What somebody typed as E.164: `098450 12345` in India is `+919845012345`. With `+` or `00` it is international
 * already. What cannot be told stays as it is, without its spaces: the server judges it.
 */
export function e164(typed: string, country: string | undefined): string {
  const text = typed.replace(/[\s().\-/]/g, "");
  if (text.startsWith("+")) return text;
  if (text.startsWith("00")) return `+${text.slice(2)}`;
  const code = CALLING[country ?? ""];
  if (!code || !/^\d+$/.test(text)) return text;
  return `+${code}${KEEPS_ZERO.has(country ?? "") ? text : text.replace(/^0/, "")}`;
}

/** The sign and code with which numbers of the country begin, as a hint: `+91`. */
export function callingCode(country: string | undefined): string | null {
  const code = CALLING[country ?? ""];
  return code ? `+${code}` : null;
}
