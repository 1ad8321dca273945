/** What an adapter has to mend, in one line: what it did, and what it should do. */
export class Mend extends Error {
  override readonly name = 'Mend';
  /** Whether nothing more can be learnt of the adapter. */
  readonly isFinal: boolean;
  /** What is the same wherever the same defect shows. */
  readonly defect: string;

  constructor(
    text: string,
    { isFinal = false, defect = text }: { readonly isFinal?: boolean; readonly defect?: string } = {},
  ) {
    super(text);
    this.isFinal = isFinal;
    this.defect = defect.replace(/\d+/g, '0');
  }
}
