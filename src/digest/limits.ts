/** Inflated size of a log file up to which it is hashed, 512 MiB; CloudTrail writes at most 50 MB. */
export const MAX_INFLATED_BYTES = 536_870_912;

/** Inflated size of a digest file up to which it is parsed, 32 MiB. 20,000 references take about 8 MB. */
export const MAX_DIGEST_BYTES = 33_554_432;
