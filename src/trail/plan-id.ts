import { canonicalJson } from '../base/canonical-json.ts';
import { bytesToHex } from '../base/hex.ts';
import { encodeUtf8 } from '../base/utf8.ts';
import { bestRuntime } from '../bytes/runtime.ts';
import { sha256Sync } from '../bytes/sha256.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import type { FolderDay } from './chain.ts';
import type { ResolvedOptions } from './options.ts';
import type { TaskResult, TrailResult } from './task.ts';

/** A short hash of all that the tasks hold: the same plan has the same id wherever and whenever it is made, however its options were given. */
export function planIdOf(folders: readonly FolderDay[], resolved: ResolvedOptions): string {
  const { from, to, trailName, homeRegion, locations, maxInflatedBytes } = resolved;
  const past = resolved.checkpoint && [...resolved.checkpoint.folders.values()];
  return shortHash([folders, { past, from, to, trailName, homeRegion, locations, maxInflatedBytes }]);
}

/**
 * A short hash of all that is asked, and of the keys that are trusted: what the plan does not hold because it was not found is among it.
 * The clock is not.
 */
export function optionsIdOf(resolved: ResolvedOptions): string {
  const { buckets, prefix, from, to, expectedStart, scope, trailName, homeRegion } = resolved;
  const { publicKeys, locations, maxInflatedBytes } = resolved;
  const [accounts, regions] = [scope.accounts, scope.regions].map((names) => names && [...new Set(names)].sort());
  const asked = { organization: scope.organization, accounts, regions, trailName, homeRegion, expectedStart };
  const past = resolved.checkpoint && [...resolved.checkpoint.folders.values()];
  return shortHash({ past, buckets, prefix, from, to, asked, locations, maxInflatedBytes, keys: keysIdOf(publicKeys) });
}

/** A short hash of the keys that are trusted, in whatever order they were given. */
export function keysIdOf(publicKeys: PublicKeyRing): string {
  const { PublicKeyList, rejected } = publicKeys.toJSON();
  return shortHash([PublicKeyList.map(canonicalJson).sort(), rejected.length]);
}

/** The SHA-256 of all that a result of a task says, and for which plan and options, in hex. */
export function claimOf({ planId, optionsId, of }: Omit<TrailResult, 'tasks'>, result: TaskResult): string {
  const { index, folder, chains, listedLogs, loose, strays, strayCount, siblings, elsewhere, findings, met } = result;
  const said = { index, folder, chains, listedLogs, loose, strays, strayCount, siblings, elsewhere, findings, met };
  return hashOf([planId, optionsId, of, said]);
}

function shortHash(value: unknown): string {
  return hashOf(value).slice(0, 32);
}

function hashOf(value: unknown): string {
  return bytesToHex(sha256Sync(encodeUtf8(canonicalJson(value)), bestRuntime()));
}
