/** Ambient, so nothing of it exists at run time. Its one member is opaque: no value that a program writes is equal to it. */
declare enum UnrecognizedValue {
  opaque = '\u0000unrecognized',
}

/**
 * A value that this version of the types does not name. At run time it is whatever text CloudTrail wrote. It is assignable to `string`
 * and equal to no literal, so narrowing on the named values works; to compare with a value that is not named, cast to `string`.
 */
export type Unrecognized = UnrecognizedValue;

/** A truth value that CloudTrail writes as text: compare with `'true'`, for `'false'` is truthy. */
export type BooleanText = 'true' | 'false' | Unrecognized;
