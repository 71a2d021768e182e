/** Inflated size of a log file up to which it is hashed; CloudTrail writes at most 50 MB. */
export const MAX_INFLATED_BYTES: number = 512 * 2 ** 20;

/** Inflated size of a digest file up to which it is parsed. 20,000 references take about 8 MB. */
export const MAX_DIGEST_BYTES: number = 32 * 2 ** 20;
