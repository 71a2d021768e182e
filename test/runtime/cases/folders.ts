import {
  type FileHandleLike,
  type FileLike,
  filesSource,
  importPublicKeys,
  type ObjectSource,
  TrailproofError,
  verifyTrail,
} from 'trailproof';
import { zipSource } from 'trailproof/zip';
import type { SuiteData, TrailData } from '../suite-data.ts';
import { fromBase64 } from './bytes.ts';
import type { Case } from './case.ts';
import { checkEqual, checkFails } from './check.ts';

/** What is used of the runtime's own directories. */
interface OwnHandle extends FileHandleLike {
  getDirectoryHandle(name: string, options: { create: true }): Promise<OwnHandle>;
  getFileHandle(name: string, options: { create: true }): Promise<OwnHandle>;
  createWritable?(): Promise<{ write(bytes: Uint8Array): Promise<void>; close(): Promise<void> }>;
  removeEntry(name: string, options: { recursive: true }): Promise<void>;
}

interface Globals {
  readonly navigator?: { readonly storage?: { getDirectory?(): Promise<OwnHandle> } };
  readonly FileSystemFileHandle?: { readonly prototype: { createWritable?: unknown } };
}

/** Trails in folders and zips: the same report as of objects in memory. */
export function folderCases({ trails, zips, zipEntries }: SuiteData): Case[] {
  const { sample, tampered } = trails;
  return [
    ...Object.entries({ sample, tampered }).map(([name, trail]) => ({
      name: `files: the report of the ${name} trail is the same from chosen files, in a folder above it`,
      run: () => checkReport(trail, filesSource(filesOf(trail), { bucket: trail.bucket })),
    })),
    ...zips.flatMap(({ name, body }) => [
      {
        name: `zip: the report is the same from a ${name} zip in memory`,
        run: () => checkReport(sample, zipSource(fromBase64(body), { bucket: sample.bucket })),
      },
      {
        name: `zip: the report is the same from a ${name} zip that is a Blob`,
        run: () => checkReport(sample, zipSource(new Blob([fromBase64(body) as never]), { bucket: sample.bucket })),
      },
    ]),
    ...zipEntries.map(({ name, body, code }) => ({
      name: `zip: an entry ${name} is ${code}`,
      run: () => {
        const source = zipSource(fromBase64(body));
        return checkFails('get', () => source.get({ bucket: '', key: 'x' }), { type: TrailproofError, code });
      },
    })),
    ...ownDirectoryCases(sample),
  ];
}

/** Where the runtime has directory handles that can be written. */
function ownDirectoryCases(trail: TrailData): Case[] {
  const { navigator, FileSystemFileHandle: handle } = globalThis as Globals;
  const getDirectory = navigator?.storage?.getDirectory;
  if (getDirectory === undefined || handle?.prototype.createWritable === undefined) return [];
  const run = async (): Promise<void> => {
    const top = await getDirectory.call(navigator!.storage);
    const name = 'trailproof-suite';
    const folder = await top.getDirectoryHandle(name, { create: true });
    try {
      for (const [path, bytes] of pathsOf(trail)) await write(folder, path.split('/'), bytes);
      await checkReport(trail, filesSource(folder, { bucket: trail.bucket }));
    } finally {
      await top.removeEntry(name, { recursive: true });
    }
  };
  return [{ name: "files: the report is the same from a directory handle of the runtime's own", run }];
}

async function write(folder: OwnHandle, [name, ...deeper]: readonly string[], bytes: Uint8Array): Promise<void> {
  if (deeper.length > 0) {
    await write(await folder.getDirectoryHandle(name!, { create: true }), deeper, bytes);
    return;
  }
  const writable = await (await folder.getFileHandle(name!, { create: true })).createWritable!();
  await writable.write(bytes);
  await writable.close();
}

async function checkReport(trail: TrailData, source: ObjectSource): Promise<void> {
  const { bucket, publicKeys, now } = trail;
  const report = await verifyTrail(source, { bucket, publicKeys: importPublicKeys(publicKeys), now });
  checkEqual('report', JSON.stringify(report), JSON.stringify(trail.report));
}

/** As an input hands them over, made by hand: not every runtime has `File`. */
function filesOf(trail: TrailData): FileLike[] {
  return pathsOf(trail).map(([path, bytes]) => {
    const blob = new Blob([bytes as never]);
    return {
      name: path.slice(path.lastIndexOf('/') + 1),
      webkitRelativePath: `Downloads/${path}`,
      size: blob.size,
      slice: (start, end) => blob.slice(start, end),
      arrayBuffer: () => blob.arrayBuffer(),
    };
  });
}

function pathsOf({ objects }: TrailData): [path: string, bytes: Uint8Array][] {
  return Object.entries(objects).flatMap(([key, { body, metadata: Metadata }]) => {
    const sidecar = new TextEncoder().encode(JSON.stringify({ Metadata }));
    const object: [string, Uint8Array] = [`my/copy/${key}`, fromBase64(body)];
    return Metadata === undefined ? [object] : [object, [`my/copy/${key}.metadata.json`, sidecar]];
  });
}
