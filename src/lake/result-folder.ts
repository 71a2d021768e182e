import type { ByteSource } from '../bytes/body.ts';
import type { QueryPlace } from './query-place.ts';

/** What the folder of a query holds, wherever it is: its files by their names, one level deep. */
export interface ResultFolder {
  readonly place: QueryPlace;
  /** The names of the files in it, once each, folders with a slash behind them; `undefined` where it cannot be listed. */
  readonly list: (() => AsyncIterable<string>) | undefined;
  /** `undefined` where there is no such file; `'ambiguous'` where there are two. Throws where it cannot be read. */
  open(name: string): Promise<ByteSource | 'ambiguous' | undefined>;
}
