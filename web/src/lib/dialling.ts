/** Country calling codes (ITU-T E.164), as `IN91`. Without places that have no permanent lines of their own. */
const CODES =
  "AE971 AF93 AG1 AL355 AM374 AO244 AR54 AT43 AU61 AW297 AZ994 BA387 BB1 BD880 BE32 BF226 BG359 BH973 BI257 BJ229 " +
  "BM1 BN673 BO591 BR55 BS1 BT975 BW267 BY375 BZ501 CA1 CD243 CF236 CG242 CH41 CI225 CL56 CM237 CN86 CO57 CR506 " +
  "CU53 CV238 CY357 CZ420 DE49 DJ253 DK45 DM1 DO1 DZ213 EC593 EE372 EG20 ER291 ES34 ET251 FI358 FJ679 FR33 GA241 " +
  "GB44 GD1 GE995 GH233 GM220 GN224 GQ240 GR30 GT502 GW245 GY592 HK852 HN504 HR385 HT509 HU36 ID62 IE353 IL972 " +
  "IN91 IQ964 IR98 IS354 IT39 JM1 JO962 JP81 KE254 KG996 KH855 KI686 KM269 KN1 KP850 KR82 KW965 KZ7 LA856 LB961 " +
  "LC1 LI423 LK94 LR231 LS266 LT370 LU352 LV371 LY218 MA212 MC377 MD373 ME382 MG261 MH692 MK389 ML223 MM95 MN976 " +
  "MO853 MR222 MT356 MU230 MV960 MW265 MX52 MY60 MZ258 NA264 NE227 NG234 NI505 NL31 NO47 NP977 NR674 NZ64 OM968 " +
  "PA507 PE51 PG675 PH63 PK92 PL48 PR1 PS970 PT351 PW680 PY595 QA974 RO40 RS381 RU7 RW250 SA966 SB677 SC248 SD249 " +
  "SE46 SG65 SI386 SK421 SL232 SM378 SN221 SO252 SR597 SS211 ST239 SV503 SY963 SZ268 TD235 TG228 TH66 TJ992 TL670 " +
  "TM993 TN216 TO676 TR90 TT1 TW886 TZ255 UA380 UG256 US1 UY598 UZ998 VA39 VC1 VE58 VN84 VU678 WS685 XK383 YE967 " +
  "ZA27 ZM260 ZW263";

/** Calling codes by country (ISO 3166-1 alpha-2). */
export const CALLING_CODES: ReadonlyMap<string, string> = new Map(
  CODES.split(" ").map((entry) => [entry.slice(0, 2), entry.slice(2)]),
);

/** Where the zero before a number is a part of it, and stays when one dials from abroad. */
const KEEPS_ZERO = new Set(["IT", "SM", "VA", "CI", "CG", "GA"]);

/** A number as people write it, in the form that machines dial (E.164): `098 765 43210` in IN is `+919876543210`. */
export function dialled(country: string, typed: string): string {
  const text = typed.replace(/[\s().\-/\u200e\u200f\u00a0]/g, "").replace(/\p{Nd}/gu, latin);
  if (text.startsWith("+")) return text;
  if (text.startsWith("00")) return `+${text.slice(2)}`;
  const national = KEEPS_ZERO.has(country) ? text : text.replace(/^0/, "");
  return `+${CALLING_CODES.get(country) ?? ""}${national}`;
}

/** The figures of a text, in whatever script they were typed, as ours; nothing else. */
export function figures(text: string): string {
  return text.replace(/\p{Nd}/gu, latin).replace(/\D/g, "");
}

/** Whether it can be a number at all; whether it is somebody's, only a message shows. */
export function canBeDialled(number: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(number);
}

/** A figure of any script as the one of ours: every script's ten figures stand together, in order. */
function latin(figure: string): string {
  const code = figure.codePointAt(0) ?? 0;
  for (let value = 0; value < 10; value += 1) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) return String(value);
  }
  return figure;
}
