/** Every row of the catalogue of attacks and faults, by group; X are those that go past it. */
export const ROWS: readonly string[] = [
  // Baselines.
  ...rows('B', '01 02 03 04 05 06 07 09 10 13 14'),
  // Log file objects and references.
  ...rows(
    'L',
    '01 02 03 04 06 08 09 10 11 12 14 15 17 18 19 20 21 22 23 24 27 28 29 30 31 32 33 34 35 36 37 50 51 52 53 54 55 56 57 59 60',
  ),
  // Digest objects.
  ...rows(
    'D',
    '01 03 05 06 07 09 11 12 13 14 15 16 17 20 21 22 23 24 25 26 27 28 29 30 31 32 33 35 36 37 39 40 41 42 43 45 47 48 49 50 51 52 53 54 55 56 57',
  ),
  // Signed oddities.
  ...rows('G', '01 02 03 04 05 07 08 09 10 11 13 14 17 18 19 20 21 22 23 24 25 26 27 29 31 32 34 36 37 38 39 40 43'),
  // Scope and range.
  ...rows('I', '04 05 06 08 11 12 13 14 15 16 18 19 20 21 22 24 25 26'),
  // Public keys.
  ...rows('K', '01 02 03 04 07 08 09 10 11 12 13 14 15 16 18 20'),
  // RSA forms.
  ...rows('R', '01 02 03 04 06 07 08 09 10 11 13 16 17 18 20 23 24 25 26 28'),
  // Backfill.
  ...rows('F', '01 02 04 05 07 09'),
  // Query results.
  ...rows(
    'Q',
    '01 02 03 04 05 06 07 09 11 12 14 15 16 17 18 20 21 22 23 24 25 26 27 28 29 30 31 32 34 35 37 38 39 40 42 43 44',
  ),
  // Local folders and platforms.
  ...rows('P', '01 03 04 05 06 07 08 09 11 14 15 16 17 18 19 20 21 22 23 24 25'),
  // Trust.
  ...rows('T', '01 02 03 04 05 06 07 08 09 11 12 13 16'),
  // Manipulations beyond the catalogue.
  ...rows('X', '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20'),
];

/** Rows that no test here holds, and why. */
export const NOT_COVERED: Readonly<Record<string, string>> = {
  P07: 'needs the path limit of Windows',
};

function rows(group: string, numbers: string): string[] {
  return numbers.split(' ').map((number) => group + number);
}
