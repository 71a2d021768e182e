import type { Draft, Manipulation } from './random-worlds.ts';
import { present, shortName } from './tamper-store.ts';
import { rsaPair } from './world/keys.ts';
import { DAY, HOUR, isoTime, MINUTE } from './world/times.ts';

/** Other keys, another range or scope, objects that cannot be read, another name for the bucket. */
export function tamperQuestion(draft: Draft): string {
  return draft.random.pick(MANIPULATIONS)(draft);
}

function changeOptions(draft: Draft, change: Partial<Draft['options']>): string {
  draft.options = { ...draft.options, ...change };
  return JSON.stringify(change);
}

const shiftRange: Manipulation = (draft) => {
  const { random, world } = draft;
  const hours = (Date.parse(world.to) - Date.parse(world.from)) / HOUR;
  const step = random.pick([60, 60, 30, 7]);
  const at = (): number =>
    Date.parse(world.from) + random.integer((-2 * 60) / step, Math.ceil(((hours + 2) * 60) / step)) * step * MINUTE;
  const [one, two] = [at(), at()];
  return changeOptions(draft, { from: isoTime(Math.min(one, two)), to: isoTime(Math.max(one, two) + step * MINUTE) });
};

const dropRange: Manipulation = (draft) => {
  const { from, to, ...others } = draft.options;
  const kept = draft.random.pick([{}, { ...(from !== undefined && { from }) }, { ...(to !== undefined && { to }) }]);
  draft.options = { ...others, ...kept };
  return `range reduced to ${JSON.stringify(kept)}`;
};

const MANIPULATIONS: readonly Manipulation[] = [
  shiftRange,
  shiftRange,
  shiftRange,
  dropRange,
  dropRange,
  (draft) => {
    const { random, world } = draft;
    return changeOptions(draft, { now: isoTime(Date.parse(world.to) + random.integer(-4, 6) * 30 * MINUTE) });
  },
  (draft) => {
    const [first] = draft.world.chains();
    const scope = draft.random.pick([
      { trail: first!.trail },
      { trail: 'other-trail' },
      { accounts: [first!.account] },
      { accounts: [first!.account, '333333333333'] },
      { regions: ['us-east-1'] },
      { regions: ['us-east-1', 'ap-south-1'] },
      { homeRegion: 'us-east-1' },
      { homeRegion: 'eu-west-1' },
      { organization: 'o-exampleorg1' },
      { expectedStart: draft.world.from },
      { expectedStart: isoTime(Date.parse(draft.world.from) + 2 * HOUR) },
      { trail: `arn:aws:cloudtrail:${first!.homeRegion}:${first!.account}:trail/${first!.trail}` },
    ]);
    return changeOptions(draft, { scope });
  },
  (draft) => {
    const objects = [...present(draft), ...draft.world.logs().filter(({ exists }) => exists)];
    if (objects.length === 0) return 'nothing left';
    const { bucket, key } = draft.random.pick(objects);
    draft.unreadable = [...draft.unreadable, { bucket, key }];
    return `unreadable ${shortName({ key })}`;
  },
  (draft) => {
    const left = draft.random.integer(0, draft.keys.length - 1);
    draft.keys = draft.keys.filter((_, i) => i !== left);
    return `key ${left} left out`;
  },
  (draft) => {
    const value = rsaPair('random attacker').publicKey.export({ format: 'der', type: 'pkcs1' }).toString('base64');
    const replaced = draft.random.next() < 0.5;
    const forged = draft.keys.map((key) => ({ ...key, Value: value }));
    draft.keys = replaced ? forged : [...draft.keys, ...forged];
    return `an attacker's key under each label${replaced ? ', in place of the true one' : ''}`;
  },
  (draft) => {
    const days = draft.random.pick([-40, -20, 40]);
    draft.keys = draft.keys.map((key) => ({
      ...key,
      ValidityStartTime: Number(key.ValidityStartTime) + (days * DAY) / 1000,
      ValidityEndTime: Number(key.ValidityEndTime) + (days * DAY) / 1000,
    }));
    return `validity of the keys moved by ${days} days`;
  },
  (draft) => {
    draft.keys = draft.keys.map((key) => ({ ...key, Fingerprint: key.Fingerprint.toUpperCase() }));
    return 'labels in upper case';
  },
  (draft) => {
    const { world } = draft;
    if (world.objects.size > 1 || !world.objects.has(world.bucket)) return 'no copy';
    const mapped = draft.random.next() < 0.7;
    const objects = world.objects.get(world.bucket)!;
    // The world's own name stays, for its handles, but is not asked for.
    world.objects.set('copy', objects);
    const locations = mapped ? { locations: { [world.bucket]: 'copy' } } : {};
    return `copied: ${changeOptions(draft, { bucket: 'copy', ...locations })}`;
  },
  (draft) => {
    const [bucket] = [draft.options.bucket].flat();
    return changeOptions(draft, { bucket: bucket! });
  },
];
