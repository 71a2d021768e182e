import { headObject } from '../../support/write-world.ts';
import { type ZippedFile, zipOf } from '../../support/zip-writer.ts';
import type { TrailData, ZipData, ZipEntryData } from '../suite-data.ts';

/** The trail as a download of it, packed in the ways that there are, from the folder above the bucket's copy. */
export function makeZips(trail: TrailData): ZipData[] {
  const files = Object.entries(trail.objects).flatMap(([key, { body, metadata }]) => {
    const bytes = Buffer.from(body, 'base64');
    const sidecar = {
      name: `Downloads/copy/${key}.metadata.json`,
      body: Buffer.from(JSON.stringify(headObject({ body: bytes, ...(metadata && { metadata }) }))),
    };
    return [{ name: `Downloads/copy/${key}`, body: bytes }, ...(metadata === undefined ? [] : [sidecar])];
  });
  const zip = (name: string, more: Partial<ZippedFile>, zip64 = false): ZipData => {
    const bytes = zipOf(
      files.map((file) => ({ ...file, ...more })),
      { zip64 },
    );
    return { name, body: Buffer.from(bytes).toString('base64') };
  };
  return [
    zip('stored', { method: 0 }),
    zip('deflated', {}),
    zip('streamed', { descriptor: 'signed', flags: 0x808 }),
    zip('zip64', { zip64: true }, true),
  ];
}

/** Zips of one entry `x`, and the code of the error that reading it is. */
export function makeZipEntries(): ZipEntryData[] {
  const body = Buffer.alloc(3000, 'content ');
  const row = (name: string, code: string, more: Partial<ZippedFile>): ZipEntryData => {
    return { name, code, body: Buffer.from(zipOf([{ name: 'x', body, ...more }])).toString('base64') };
  };
  return [
    row('with a wrong CRC-32', 'ERR_UNREADABLE', { crc: 1 }),
    row('of another size', 'ERR_UNREADABLE', { size: 2999 }),
    row('that is no deflate stream', 'ERR_UNREADABLE', { data: Buffer.from('no deflate stream') }),
    row('with something behind its stream', 'ERR_UNREADABLE', { data: Buffer.from('AwAA', 'base64'), size: 0, crc: 0 }),
    row('that is encrypted', 'ERR_UNREADABLE', { flags: 1 }),
    row('that is a link', 'ERR_UNSAFE_PATH', { mode: 0o120777 }),
    row('that is a bomb', 'ERR_TOO_LARGE', { body: Buffer.alloc(68e6) }),
    row('that lies outside', 'ERR_FORMAT', { central: { offset: 1e6 } }),
  ];
}
