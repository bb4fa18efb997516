/** An address for a name: "Śunrise Dental & Co." is `sunrise-dental-co`. Empty when the name leaves nothing of it. */
export function slugFrom(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, "");
  return plain.length < 3 ? "" : plain;
}

/** Whether it can be an address: a-z, 0-9 and inner hyphens, from 3 to 40 of them. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/.test(text);
}
