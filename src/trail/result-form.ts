import { type Form, isCount, isFlag, isOneOf, isText, isTime, listOf, recordOf, shapeOf } from '../base/form.ts';
import { groupBy } from '../base/group-by.ts';
import { type Judgement, judged } from '../digest/outcome.ts';
import { formatDigestKey } from '../object/format-digest-key.ts';
import { isAccountId, isOrganizationId, isRegion, parseDigestKey } from '../object/object-key.ts';
import { isFindingCode } from './actions.ts';
import type { Chain } from './chain.ts';
import type { FindingSet } from './finding.ts';

/** The form of a `TrailResult`. It is made when it is asked for, so that a bundle which asks for none does not hold it. */
export function resultForm(): Form {
  const place = { accountId: text(isAccountId), region: text(isRegion) };
  const organization = { organizationId: text(isOrganizationId) };
  const ref = { bucket: isText, key: isText };
  const evidence = { expected: isText, actual: isText };

  const isFingerprint = text((label) => /^(?:[0-9a-f]{2})+$/.test(label));

  const isInterval = shapeOf({ from: isTime, to: isTime });

  const isFolder = shapeOf(
    { ...place, bucket: isText, prefix: isText, day: text((day) => /^\d{4}-\d\d-\d\d$/.test(day)) },
    { ...organization, siblings: listOf(isText) },
  );

  const hasChainForm = shapeOf(
    { ...place, trailName: isText, homeRegion: text(isRegion), backfill: isFlag },
    organization,
  );

  const isChain: Form = (value) => hasChainForm(value) && isChainOfKeys(value as Chain);

  const isCounts = shapeOf({ valid: isCount, invalid: isCount, missing: isCount, unverifiable: isCount });

  const hasJudgementForm = shapeOf(
    {
      status: isText,
      code: text(isOutcomeCode),
      message: isText,
      notes: listOf(isText),
    },
    evidence,
  );

  const isJudgement: Form = (value) => hasJudgementForm(value) && hasStatusOfCode(value as Judgement);

  const isPointer = shapeOf({ ...ref, sha256: isText, signature: isText });

  const isLogCheck = shapeOf(ref, { judgement: isJudgement });

  const isNode = shapeOf(
    { ...ref, chain: isChain, end: isTime, aside: isFlag, own: isJudgement, logs: listOf(isLogCheck) },
    {
      start: isTime,
      sha256: isText,
      signature: isText,
      unsigned: shapeOf({ text: isText, fingerprint: isText, time: isTime }, { note: isText }),
      previous: (value) => value === null || isPointer(value),
      logCount: isCount,
      fingerprint: isFingerprint,
    },
  );

  const isBoundary = shapeOf({
    key: isText,
    start: isTime,
    end: isTime,
    aside: isFlag,
    proven: isFlag,
    previous: isPointer,
  });

  const isChainDay = shapeOf({
    chain: isChain,
    digests: isCounts,
    logs: isCounts,
    covered: listOf(isInterval),
    known: listOf(isInterval),
    unproven: listOf(shapeOf({ from: isTime, to: isTime, finding: isText })),
    ends: listOf(isTime),
    starts: listOf(isTime),
    asides: listOf(isTime),
    besides: listOf(isTime),
    segments: listOf(
      shapeOf({
        places: (value) => isSome(value) && listOf(isText)(value),
        ends: listOf(isTime),
        covered: listOf(isInterval),
      }),
    ),
    tips: listOf(
      shapeOf({ ...ref, start: isTime, end: isTime, sha256: isText, signature: isText, logs: listOf(isText) }),
    ),
    flaws: listOf(isTime),
    asked: listOf(shapeOf({ place: isText, message: isText })),
    fingerprints: listOf(isFingerprint),
    buckets: listOf(isText),
    linked: listOf(isTime),
    open: listOf(isNode),
    boundaries: listOf(isBoundary),
    elsewhere: listOf(shapeOf(ref)),
  });

  const isFinding = shapeOf(
    { id: isText, severity: isOneOf(...SEVERITIES), code: text(isFindingCode), message: isText },
    {
      ...evidence,
      chain: isText,
      object: shapeOf({ ...ref, kind: isOneOf('digest', 'log-file') }),
      interval: isInterval,
      logFiles: isCount,
      causedBy: isText,
    },
  );

  const hasFindingsForm = shapeOf({ kept: listOf(isFinding), counts: recordOf(isFindingName, isCount) });

  const isTask = shapeOf({
    index: isCount,
    folder: isFolder,
    chains: listOf(isChainDay),
    listedLogs: isCount,
    loose: listOf(isText),
    strays: listOf(isText),
    strayCount: isCount,
    siblings: listOf(shapeOf({ name: isText, loose: listOf(isText), count: isCount })),
    elsewhere: listOf(isText),
    findings: (value) => hasFindingsForm(value) && countsKept(value as FindingSet),
    met: listOf(shapeOf({ chain: isText, held: isFlag, older: isFlag, newer: isFlag })),
    claim: isText,
  });

  return shapeOf({
    version: isOneOf(1),
    planId: isText,
    optionsId: isText,
    of: isCount,
    tasks: listOf(isTask),
  });
}

/** Whether a digest's key can name the chain. */
function isChainOfKeys(chain: Chain): boolean {
  const key = formatDigestKey({ ...chain, kind: 'digest', prefix: '', time: 0 });
  return parseDigestKey(key)?.trailName === chain.trailName;
}

/** Whether no finding is kept that is not counted. */
function countsKept({ kept, counts }: FindingSet): boolean {
  const named = groupBy(kept, ({ severity, code }) => `${severity} ${code}`);
  return [...named].every(([name, found]) => found.length <= (counts[name] ?? 0));
}

function isSome(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** A text of a form. */
function text(isForm: (text: string) => boolean): Form {
  return (value) => typeof value === 'string' && isForm(value);
}

const PROOFS: readonly string[] = ['signature-verified', 'proven-by-successor', 'hash-verified'];

function isOutcomeCode(code: string): boolean {
  return isFindingCode(code) || PROOFS.includes(code);
}

function hasStatusOfCode({ status, code }: Judgement): boolean {
  return judged(code, '').status === status;
}

const SEVERITIES: readonly string[] = ['error', 'gap', 'warning'];

/** `error missing` */
function isFindingName(name: string): boolean {
  const [severity = '', code = '', ...more] = name.split(' ', 3);
  return SEVERITIES.includes(severity) && isFindingCode(code) && more.length === 0;
}
