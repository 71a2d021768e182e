import { gzipSync } from 'node:zlib';
import type { Weighed } from '../package/weights.ts';
import { bundle } from './bundle.ts';

export interface Weight {
  /** Bytes. */
  readonly minified: number;
  /** Bytes, gzipped at level 9. */
  readonly gzipped: number;
}

/** What an import adds to a page, with all that it needs. */
export async function weigh({ from, names }: Pick<Weighed, 'from' | 'names'>): Promise<Weight> {
  const { code } = await bundle(`export ${names === '*' ? '*' : `{ ${names.join(', ')} }`} from '${from}';`);
  const bytes = new TextEncoder().encode(code);
  return { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
}
