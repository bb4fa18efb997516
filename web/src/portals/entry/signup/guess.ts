/** Zones that browsers still call by names which others have given up. */
const RENAMED: Record<string, string> = {
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
};

/** Countries of zones in which many of our clinics are; elsewhere the browser's language tells the country. */
const COUNTRIES: Record<string, string> = {
  "Asia/Kolkata": "IN",
  "Asia/Dubai": "AE",
  "Asia/Riyadh": "SA",
  "Asia/Kathmandu": "NP",
  "Asia/Colombo": "LK",
  "Asia/Dhaka": "BD",
  "Asia/Singapore": "SG",
  "Africa/Cairo": "EG",
  "Europe/Berlin": "DE",
  "Europe/Vienna": "AT",
  "Europe/Zurich": "CH",
  "Europe/London": "GB",
};

const EURO = "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK".split(" ");
const CURRENCIES: Record<string, string> = {
  AE: "AED", AU: "AUD", BD: "BDT", BH: "BHD", BR: "BRL", CA: "CAD", CH: "CHF", CN: "CNY", CZ: "CZK", DK: "DKK",
  EG: "EGP", GB: "GBP", HU: "HUF", ID: "IDR", IL: "ILS", IN: "INR", JO: "JOD", JP: "JPY", KE: "KES", KR: "KRW",
  KW: "KWD", LK: "LKR", MA: "MAD", MX: "MXN", MY: "MYR", NG: "NGN", NO: "NOK", NP: "NPR", NZ: "NZD", OM: "OMR",
  PH: "PHP", PK: "PKR", PL: "PLN", QA: "QAR", RO: "RON", SA: "SAR", SE: "SEK", SG: "SGD", TH: "THB", TN: "TND",
  TR: "TRY", UA: "UAH", US: "USD", VN: "VND", ZA: "ZAR",
};

/** The zone by the name that the server knows it by. */
export function zoneOf(browsers: string): string {
  return RENAMED[browsers] ?? browsers;
}

/** Where somebody probably is. */
export function countryOf(zone: string, languages: readonly string[]): string {
  const region = languages.map((tag) => new Intl.Locale(tag).region).find((code) => code !== undefined);
  return COUNTRIES[zoneOf(zone)] ?? region ?? "IN";
}

/** What is paid with there. */
export function currencyOf(country: string): string {
  return CURRENCIES[country] ?? (EURO.includes(country) ? "EUR" : "USD");
}

/** All zones, by the names that the server knows. */
export function zones(): string[] {
  return [...new Set(Intl.supportedValuesOf("timeZone").map(zoneOf))].sort();
}
