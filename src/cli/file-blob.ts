import type { FileHandle } from 'node:fs/promises';
import type { BlobLike } from '../source/blob.ts';

/** The bytes of an open file, read where they are asked for. `fs.openAsBlob` does the same, but is experimental in Node.js 20. */
export function fileBlob(file: FileHandle, start: number, end: number): BlobLike {
  return {
    size: end - start,
    slice: (from, to) => fileBlob(file, start + from, Math.min(start + to, end)),
    async arrayBuffer() {
      const bytes = new Uint8Array(end - start);
      let length = 0;
      while (length < bytes.length) {
        const { bytesRead } = await file.read(bytes, length, bytes.length - length, start + length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return bytes.buffer.slice(0, length);
    },
  };
}
