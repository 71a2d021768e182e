import type { ListRequest, ObjectSource } from '../../../src/object/object-source.ts';

/** What a source lists of the bucket `''`: keys, and prefixes, which end with a slash. */
export async function listed(
  source: ObjectSource,
  request: Partial<ListRequest> = {},
  signal?: AbortSignal,
): Promise<string[]> {
  const texts: string[] = [];
  for await (const entry of source.list!({ bucket: '', prefix: '', ...request }, signal && { signal })) {
    texts.push('key' in entry ? entry.key : entry.prefix);
  }
  return texts;
}

/** Keys whose order differs by UTF-16 units, by a locale, and by folders before files. */
export const KEYS: readonly string[] = [
  'A/upper',
  'a',
  'a-b/file',
  'a.b',
  'a0/file',
  'a1/deep/er/file',
  'a1/deep/file',
  'a1/deep.file',
  'b/1',
  'b/10',
  'b/2',
  'mid-one/x',
  'mid-two/x',
  'mid.file',
  'with blank + %2F&/x',
  'é',
  'ﬀ/ligature',
  '日本/x',
  '𝒳/math',
];

/** The texts in the order of their UTF-8 bytes, by a judge of its own. */
export function inByteOrder(texts: Iterable<string>): string[] {
  return [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** What S3 would list, from the definition. */
export function expectedListing(keys: readonly string[], request: Partial<ListRequest>): string[] {
  const { prefix = '', startAfter = '', delimiter } = request;
  const behind = inByteOrder(keys).filter(
    (key) => key.startsWith(prefix) && Buffer.compare(Buffer.from(key), Buffer.from(startAfter)) > 0,
  );
  const grouped = behind.map((key) => {
    const slash = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
    return slash === -1 ? key : key.slice(0, slash + 1);
  });
  return [...new Set(grouped)];
}
