/** A template's text with the examples in the places of its variables; what has no example stays as it is written. */
export function filled(text: string, examples: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (written, name: string) => examples[name] || written);
}
