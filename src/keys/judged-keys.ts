import type { PublicKey } from './key-ring.ts';

const judged: WeakSet<PublicKey> = /* @__PURE__ */ new WeakSet();

/** Remembers a key that was read strictly and keeps the policy: whoever verifies with it need not read it again. */
export function markJudged(key: PublicKey): PublicKey {
  judged.add(key);
  return key;
}

export function isJudged(key: PublicKey): boolean {
  return judged.has(key);
}
