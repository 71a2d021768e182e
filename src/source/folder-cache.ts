/** What is known of the folders that were listed last: so much of it as a number of names allows, the oldest forgotten first. */
export interface FolderCache<T> {
  get(folder: string): T | undefined;
  /** `names` is how many names the value holds. */
  set(folder: string, value: T, names: number): void;
}

const MAX_NAMES = 200_000;

export function folderCache<T>(maxNames: number = MAX_NAMES): FolderCache<T> {
  const held = new Map<string, { readonly value: T; readonly weight: number }>();
  let weight = 0;
  const forget = (folder: string): void => {
    weight -= held.get(folder)?.weight ?? 0;
    held.delete(folder);
  };
  return {
    get: (folder) => held.get(folder)?.value,
    set(folder, value, names) {
      forget(folder);
      // A folder without names is not for nothing.
      held.set(folder, { value, weight: names + 1 });
      weight += names + 1;
      for (const oldest of held.keys()) {
        if (weight <= maxNames || oldest === folder) return;
        forget(oldest);
      }
    },
  };
}
