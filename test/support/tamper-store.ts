import type { Draft, Manipulation } from './random-worlds.ts';
import type { DigestHandle } from './world/digest-handle.ts';
import { gzip } from './world/gzip.ts';
import type { LogHandle } from './world/log-handle.ts';
import { HOUR, MINUTE } from './world/times.ts';

type Stored = DigestHandle | LogHandle;

/** What whoever may write to the bucket can do without a key. */
export function tamperStore(draft: Draft): string {
  const digests = present(draft);
  const logs = draft.world.logs().filter(({ exists }) => exists);
  const objects: readonly Stored[] = draft.random.next() < 0.5 && logs.length > 0 ? logs : digests;
  if (objects.length === 0) return 'nothing left';
  const object = draft.random.pick(objects);
  return draft.random.pick(MANIPULATIONS)(draft, object, objects);
}

/** Every digest that is there, of every chain. */
export function present({ world }: Draft): DigestHandle[] {
  return [...world.digests(), ...world.digests({ backfill: true })].filter(({ exists }) => exists);
}

/** A short name for an object, to be told. */
export function shortName({ key }: { key: string }): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

type OnObject = (draft: Draft, object: Stored, others: readonly Stored[]) => string;

const MANIPULATIONS: readonly OnObject[] = [
  (_, object) => {
    object.delete();
    return `delete ${shortName(object)}`;
  },
  ({ random }, _, others) => {
    const at = random.integer(0, others.length - 1);
    const row = others.slice(at, at + random.integer(2, 4));
    for (const object of row) object.delete();
    return `delete ${row.map(shortName).join(', ')}`;
  },
  ({ random }, object) => {
    const body = object.body.slice();
    const at = random.integer(0, 8 * body.length - 1);
    if (body.length > 0) body[at >> 3]! ^= 1 << (at & 7);
    object.replaceBody(body);
    return `flip stored bit ${at} of ${shortName(object)}`;
  },
  ({ random }, object) => {
    const { body } = object;
    const length = random.pick([0, 1, 5, 12, body.length >> 1, body.length - 8, body.length - 1]);
    object.replaceBody(body.slice(0, length));
    return `cut ${shortName(object)} to ${length} of ${body.length}`;
  },
  ({ random }, object) => {
    const tail = random.pick([new Uint8Array(1), new Uint8Array(600), gzip(Buffer.from('{}')), Buffer.from('\n')]);
    const content = random.next() < 0.3;
    if (content) replaceContent(object, (text) => `${text}${Buffer.from(tail).toString('latin1')}`);
    else object.replaceBody(Buffer.concat([object.body, tail]));
    return `append ${tail.length} bytes to the ${content ? 'content' : 'body'} of ${shortName(object)}`;
  },
  ({ random }, object) => {
    const form = random.pick(['level 0', 'header', 'inflated', 'twice']);
    const content = contentOf(object);
    if (content === undefined) return 'nothing to recompress';
    if (form === 'level 0') object.replaceBody(gzip(content, { level: 0 }));
    if (form === 'header') object.replaceBody(gzip(content, { name: 'n', mtime: 5, headerCrc: true }));
    if (form === 'inflated') object.replaceBody(content);
    if (form === 'twice') object.replaceBody(gzip(gzip(content)));
    return `recompress ${shortName(object)}: ${form}`;
  },
  ({ random }, object, others) => {
    const other = random.pick(others);
    const [body, metadata] = [object.body, object.metadata];
    const replaced = { body: other.body, metadata: other.metadata };
    object.replaceBody(replaced.body);
    setAll(object, replaced.metadata);
    if (random.next() < 0.5) return `replace ${shortName(object)} by ${shortName(other)}, metadata too`;
    other.replaceBody(body);
    setAll(other, metadata);
    return `swap ${shortName(object)} and ${shortName(other)}, metadata too`;
  },
  ({ random }, object) => {
    const before = shortName(object);
    const key = random.pick([
      (old: string) => old.replace(/(\d\d)(\d{2,4}Z)/, (_, hour: string, rest: string) => shiftHour(hour, rest)),
      (old: string) => old.replaceAll('111111111111', '222222222222'),
      (old: string) => `${old}.bak`,
      (old: string) => old.replace('.json.gz', '_backfill.json.gz'),
      (old: string) => `moved/${old}`,
    ])(object.key);
    if (key !== object.key) object.rename(key);
    return `rename ${before} to ${object.key}`;
  },
  (draft) => dropMetadata(draft),
  (draft) => dropMetadata(draft),
  (draft) => editMetadata(draft),
  ({ world, random }, object) => {
    const time = Date.parse('time' in object ? object.time : object.end) + random.integer(-90, 90) * MINUTE;
    const { account, region } = object;
    const log = world.injectLog({ account, region, time });
    return `inject ${shortName(log)}`;
  },
  ({ world, random }, object) => {
    const key = `${object.key.slice(0, object.key.lastIndexOf('/') + 1)}${random.pick(['a', '.json.gz', 'x/y', ''])}`;
    world.put(key, Buffer.from('stray'), { bucket: object.bucket });
    return `put ${key}`;
  },
  (draft, object) => {
    const { world, random } = draft;
    const digest = random.pick(present(draft));
    const end = Date.parse(digest.end) + random.pick([-HOUR, HOUR, 30 * MINUTE, 10 * HOUR]);
    const stamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
    const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '/');
    const key = digest.key
      .replace(stamp(Date.parse(digest.end)), stamp(end))
      .replace(day(Date.parse(digest.end)), day(end));
    world.put(key, random.pick([Buffer.from('junk'), new Uint8Array(), object.body]), { bucket: digest.bucket });
    return `put a body of ${shortName(object)}, or junk, as ${key}`;
  },
];

const dropMetadata: Manipulation = (draft) => {
  const { world, random } = draft;
  const digests = present(draft);
  if (digests.length === 0) return 'nothing left';
  const digest = random.pick(digests);
  return random.pick([
    () => {
      const keepNewest = random.next() < 0.7;
      world.dropSidecars({ keepNewest });
      return `drop all metadata${keepNewest ? ' but the newest' : ''}`;
    },
    () => {
      digest.dropMetadata();
      return `drop metadata of ${shortName(digest)}`;
    },
    () => {
      const name = random.pick(['signature', 'signature-algorithm', 'backfill-generation-timestamp']);
      digest.setMetadata(name, undefined);
      return `drop ${name} of ${shortName(digest)}`;
    },
  ])();
};

const editMetadata: Manipulation = (draft) => {
  const { random } = draft;
  const digests = present(draft);
  if (digests.length === 0) return 'nothing left';
  const [digest, other] = [random.pick(digests), random.pick(digests)];
  const hex = digest.signature;
  const [name, value] = random.pick<readonly [string, string]>([
    ['signature', hex.replace(/^./, (digit) => (Number.parseInt(digit, 16) ^ 1).toString(16))],
    ['signature', hex.toUpperCase()],
    ['signature', other.signature],
    ['signature', ''],
    ['signature', hex.slice(2)],
    ['signature', `zz${hex.slice(2)}`],
    ['signature-algorithm', 'none'],
    ['signature-algorithm', ''],
    ['backfill-generation-timestamp', 'yesterday'],
  ]);
  digest.setMetadata(name, value);
  return `set ${name} of ${shortName(digest)} to ${value.slice(0, 8)}…`;
};

function shiftHour(hour: string, rest: string): string {
  return `${String((Number(hour) + 1) % 24).padStart(2, '0')}${rest}`;
}

function setAll(object: Stored, metadata: Readonly<Record<string, string>>): void {
  object.dropMetadata();
  for (const [name, value] of Object.entries(metadata)) object.setMetadata(name, value);
}

/** The content, unless an earlier manipulation has made it unreadable. */
function contentOf(object: Stored): Uint8Array | undefined {
  try {
    return object.content;
  } catch {
    return undefined;
  }
}

function replaceContent(object: Stored, edit: (text: string) => string): void {
  if (contentOf(object) !== undefined) object.editText(edit);
}
