/** Longest text of one value that a report shows; what is cut away is said. */
export const textLimit = 2000;

/**
 * Control characters, bidirectional overrides, lone surrogates and non-characters: each could change how the rest of a
 * terminal, a page or an XML file reads.
 */
const unsafe = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/gu;

const shown = (character: string): string => {
  if (character === '\n' || character === '\t') return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
};

/** Text that an implementation may have chosen, made safe to print anywhere and bounded. Escaping is up to the format. */
export const clean = (text: string, limit: number = textLimit): string => {
  // Cut first, so that a very long text costs nothing; a pair that the cut splits is shown as a lone surrogate.
  const kept = text.length > limit ? text.slice(0, limit) : text;
  const cut = text.length > limit ? `… (${text.length - limit} more characters)` : '';
  return kept.replace(unsafe, shown) + cut;
};

/** The same on one line. */
export const oneLine = (text: string, limit: number = textLimit): string =>
  clean(text, limit).replace(/\s+/g, ' ').trim();

/** JSON on several lines whose strings hold none of those characters as they are. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(unsafe, (character) =>
    character === '\n' ? character : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );

/** `1 call`, `2 calls`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** `1234567` as `1,234,567`; not the locale's way, so that a report reads the same everywhere. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
