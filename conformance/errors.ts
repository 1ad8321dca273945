/** Success with a value, or failure with what went wrong: errors as values at the edges. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const succeed = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** What is wrong with something that the user handed in: where it is, what is wrong, what to do. */
export interface InputError {
  readonly file: string;
  /** Where in the file, `calls[3].args.Length` or `line 7`; empty for the file as a whole. */
  readonly place: string;
  readonly problem: string;
  readonly remedy: string;
}

/** The one line that a user sees. */
export const formatInputError = ({ file, place, problem, remedy }: InputError): string =>
  `${file}${place === '' ? '' : `, ${place}`}: ${problem}. ${remedy}`;
