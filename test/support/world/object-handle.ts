import { extend } from './extend.ts';
import { type GzipOptions, gzip } from './gzip.ts';
import { contentAt, find, objectAt, type Place, put, remove, type WorldState } from './state.ts';

/** An object that CloudTrail wrote, and what an attacker or a fault may do to it. Nothing here signs anything. */
export interface ObjectHandle {
  /** Where it is now. */
  readonly bucket: string;
  readonly key: string;
  readonly exists: boolean;
  /** As stored. */
  readonly body: Uint8Array;
  /** Inflated. */
  readonly content: Uint8Array;
  readonly text: string;
  readonly metadata: Readonly<Record<string, string>>;
  delete(): void;
  replaceBody(body: Uint8Array): void;
  /** Changes the content and compresses it again. */
  editText(edit: (text: string) => string): void;
  /** Changes the container, not the content. */
  recompress(options?: GzipOptions): void;
  /** Moves the object with its metadata; what names it is left alone. */
  rename(key: string, bucket?: string): void;
  dropMetadata(): void;
  /** `undefined` takes that one away. */
  setMetadata(name: string, value: string | undefined): void;
}

export function objectHandle(state: WorldState, entry: { place: Place }): ObjectHandle {
  const content = (): Uint8Array => contentAt(state, entry.place);
  const text = (): string => Buffer.from(content()).toString('utf8');
  return extend(
    {},
    {
      get bucket() {
        return entry.place.bucket;
      },
      get key() {
        return entry.place.key;
      },
      get exists() {
        return find(state, entry.place) !== undefined;
      },
      get body() {
        return objectAt(state, entry.place).body;
      },
      get content() {
        return content();
      },
      get text() {
        return text();
      },
      get metadata() {
        return objectAt(state, entry.place).metadata ?? {};
      },
      delete: () => remove(state, entry.place),
      replaceBody: (body: Uint8Array) => {
        objectAt(state, entry.place).body = body;
      },
      editText: (edit: (text: string) => string) => {
        objectAt(state, entry.place).body = gzip(Buffer.from(edit(text())));
      },
      recompress: (options?: GzipOptions) => {
        objectAt(state, entry.place).body = gzip(content(), options);
      },
      rename: (key: string, bucket: string = entry.place.bucket) => {
        const object = objectAt(state, entry.place);
        remove(state, entry.place);
        entry.place = { bucket, key };
        put(state, entry.place, object);
      },
      dropMetadata: () => {
        delete objectAt(state, entry.place).metadata;
      },
      setMetadata: (name: string, value: string | undefined) => {
        const object = objectAt(state, entry.place);
        const { [name]: _, ...others } = object.metadata ?? {};
        object.metadata = value === undefined ? others : { ...others, [name]: value };
      },
    },
  );
}
