/**
 * The formatters of Intl, each made once: making one takes a hundred times as long as using it, and a page of free
 * times uses some of them for every time that it shows.
 */
export const dateFormat = keptOf(Intl.DateTimeFormat);
export const numberFormat = keptOf(Intl.NumberFormat);
export const listFormat = keptOf(Intl.ListFormat);
export const displayNames = keptOf(Intl.DisplayNames);

function keptOf<Options, Format>(
  Kind: new (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  const kept = new Map<string, Format>();
  return (locale, options) => {
    const key = locale + JSON.stringify(options);
    let format = kept.get(key);
    if (!format) {
      format = new Kind(locale, options);
      kept.set(key, format);
    }
    return format;
  };
}
