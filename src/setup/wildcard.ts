/** Whether a text is one that a pattern of a policy stands for: `*` for any letters, none included, `?` for any one. */
export function matchesPattern(pattern: string, text: string): boolean {
  return readThrough(pattern, text).isEnd;
}

/** Whether every text that begins so is one that the pattern stands for. */
export function coversFolder(pattern: string, folder: string): boolean {
  // Any letters may follow, which a star at the end alone takes; what is before it must stand for the folder, or for a beginning of it.
  return pattern.endsWith('*') && readThrough(pattern.replace(/\*+$/, ''), folder).wasEnd;
}

/** Whether some text that begins so is one that the pattern stands for. */
export function meetsFolder(pattern: string, folder: string): boolean {
  return readThrough(pattern, folder).isAlive;
}

/** Whether the pattern stands for no text but such as begin so. */
export function staysInFolder(pattern: string, folder: string): boolean {
  return pattern.startsWith(folder) && !/[*?]/.test(folder);
}

interface Reading {
  /** The pattern can take all of the text, and more may follow. */
  readonly isAlive: boolean;
  /** The pattern stands for the text. */
  readonly isEnd: boolean;
  /** The pattern stands for the text, or for a beginning of it. */
  readonly wasEnd: boolean;
}

/** Reads the text with all ways through the pattern at once: time is the product of the lengths whatever the pattern. */
function readThrough(pattern: string, text: string): Reading {
  const end = pattern.length;
  let places = new Uint8Array(end + 1);
  places[0] = 1;
  passStars(pattern, places);
  let wasEnd = places[end] === 1;
  for (const letter of text) {
    const next = new Uint8Array(end + 1);
    for (let i = 0; i < end; i++) {
      if (places[i] === 0) continue;
      if (pattern[i] === '*') next[i] = 1;
      else if (pattern[i] === '?' || pattern[i] === letter) next[i + 1] = 1;
    }
    passStars(pattern, next);
    places = next;
    if (!places.includes(1)) return { isAlive: false, isEnd: false, wasEnd };
    if (places[end] === 1) wasEnd = true;
  }
  return { isAlive: true, isEnd: places[end] === 1, wasEnd };
}

/** A star may stand for nothing. */
function passStars(pattern: string, places: Uint8Array): void {
  for (let i = 0; i < pattern.length; i++) if (places[i] === 1 && pattern[i] === '*') places[i + 1] = 1;
}
