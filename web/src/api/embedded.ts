/**
 * Data that came with the page, for its first paint: `<script type="application/json" data-embedded="public/sunrise">`
 * (infra/web.py). It is used once; afterwards the API is asked.
 */
export function embedded<T>(name: string): T | undefined {
  const element = document.querySelector<HTMLScriptElement>(`script[data-embedded="${CSS.escape(name)}"]`);
  if (!element?.textContent) return undefined;
  element.remove();
  return JSON.parse(element.textContent) as T;
}
