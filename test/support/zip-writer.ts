import { crc32, deflateRawSync } from 'node:zlib';

/** What one record says of an entry. Left out, it says what is so. */
interface Said {
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly packed?: number;
  readonly size?: number;
  readonly name?: string | Uint8Array;
  readonly extra?: Uint8Array;
}

export interface ZippedFile extends Said {
  readonly name: string | Uint8Array;
  readonly body: Uint8Array;
  /** 0, stored, or 8, deflated, unless told otherwise: then the body is taken for packed. */
  readonly method?: number;
  /** In place of the deflated body. */
  readonly data?: Uint8Array;
  /** CRC and sizes stand behind the data, and are zero in the local header. */
  readonly descriptor?: 'signed' | 'bare' | 'long' | Uint8Array;
  /** Sizes and place stand in zip64 fields. */
  readonly zip64?: boolean;
  readonly local?: Said;
  readonly central?: Said & { readonly offset?: number; readonly disk?: number };
  /** Of Unix, such as 0o120777. */
  readonly mode?: number;
}

export interface ZipOptions {
  readonly comment?: Uint8Array;
  /** Writes the zip64 end records too. */
  readonly zip64?: boolean;
  readonly front?: Uint8Array;
  /** Between the entries and the directory. */
  readonly gap?: Uint8Array;
  readonly end?: { readonly entries?: number; readonly size?: number; readonly start?: number; readonly disk?: number };
  readonly zip64End?: { readonly entries?: number; readonly size?: number; readonly start?: number };
  readonly zip64At?: number;
}

const FULL = 0xffffffff;

function fields(...values: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Buffer {
  return Buffer.concat(
    values.map(([length, value]) => {
      const bytes = Buffer.alloc(length);
      if (length === 8) bytes.writeBigUInt64LE(BigInt(value));
      else bytes.writeUIntLE(value, 0, length);
      return bytes;
    }),
  );
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Buffer.from(text) : text;
}

/** An extra field. */
export function extraField(id: number, data: Uint8Array): Uint8Array {
  return Buffer.concat([fields([2, id], [2, data.length]), data]);
}

/** Writes a zip file as APPNOTE.TXT has it, or with whatever wrong in it. Shares no code with `src/`. */
export function zipOf(files: readonly ZippedFile[], options: ZipOptions = {}): Uint8Array {
  const parts: Uint8Array[] = [options.front ?? new Uint8Array()];
  const records: Uint8Array[] = [];
  const at = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  for (const file of files) {
    const { body, zip64 = false, descriptor, mode } = file;
    const method = file.method ?? 8;
    const data = file.data ?? (method === 8 ? deflateRawSync(body) : body);
    const flags = (descriptor === undefined ? 0 : 8) | 0x800;
    const isSo = { flags, method, crc: crc32(body), packed: data.length, size: body.length, name: file.name };
    const said = { ...isSo, ...file };
    const unknown = descriptor === undefined ? {} : { crc: 0, packed: 0, size: 0 };
    const local = { ...said, ...unknown, ...file.local };
    const central = { ...said, offset: at(), disk: 0, ...file.central };
    const inExtra = (value: number): number => (zip64 ? FULL : value);
    const sizes = (of: { size: number; packed: number }, more: number[]): Uint8Array =>
      zip64
        ? extraField(1, fields([8, of.size], [8, of.packed], ...more.map((value) => [8, value] as const)))
        : new Uint8Array();
    const localExtra = local.extra ?? sizes(local, []);
    const extra = central.extra ?? sizes(central, [central.offset]);
    const [localName, name] = [bytesOf(local.name), bytesOf(central.name)];
    parts.push(
      fields(
        ...([
          [4, 0x04034b50],
          [2, 20],
          [2, local.flags],
          [2, local.method],
          [4, 0],
          [4, local.crc],
        ] as const),
        ...([
          [4, inExtra(local.packed)],
          [4, inExtra(local.size)],
          [2, localName.length],
          [2, localExtra.length],
        ] as const),
      ),
      localName,
      localExtra,
      data,
      describe(descriptor, said),
    );
    records.push(
      fields(
        ...([
          [4, 0x02014b50],
          [2, mode === undefined ? 20 : 0x0314],
          [2, 20],
          [2, central.flags],
          [2, central.method],
        ] as const),
        ...([
          [4, 0],
          [4, central.crc],
          [4, inExtra(central.packed)],
          [4, inExtra(central.size)],
        ] as const),
        ...([
          [2, name.length],
          [2, extra.length],
          [2, 0],
          [2, central.disk],
          [2, 0],
          [4, (mode ?? 0) * 0x10000],
        ] as const),
        [4, inExtra(central.offset)],
      ),
      name,
      extra,
    );
  }
  parts.push(options.gap ?? new Uint8Array());
  const start = at();
  const directory = Buffer.concat(records);
  return Buffer.concat([...parts, directory, endOf(files.length, directory.length, start, options)]);
}

function describe(
  descriptor: ZippedFile['descriptor'],
  said: { crc: number; packed: number; size: number },
): Uint8Array {
  if (descriptor === undefined) return new Uint8Array();
  if (typeof descriptor !== 'string') return descriptor;
  const wide = descriptor === 'long' ? 8 : 4;
  const signature = descriptor === 'bare' ? Buffer.alloc(0) : fields([4, 0x08074b50]);
  return Buffer.concat([signature, fields([4, said.crc], [wide, said.packed], [wide, said.size])]);
}

function endOf(entries: number, size: number, start: number, options: ZipOptions): Uint8Array {
  const { comment = new Uint8Array(), zip64 = false } = options;
  const large = { entries, size, start, ...options.zip64End };
  const full = zip64 ? { entries: 0xffff, size: FULL, start: FULL } : { entries, size, start };
  const end = { disk: 0, ...full, ...options.end };
  const parts = zip64
    ? [
        fields([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0]),
        fields([8, large.entries], [8, large.entries], [8, large.size], [8, large.start]),
        fields([4, 0x07064b50], [4, 0], [8, options.zip64At ?? start + size], [4, 1]),
      ]
    : [];
  return Buffer.concat([
    ...parts,
    fields([4, 0x06054b50], [2, end.disk], [2, end.disk], [2, end.entries], [2, end.entries]),
    fields([4, end.size], [4, end.start], [2, comment.length]),
    comment,
  ]);
}
