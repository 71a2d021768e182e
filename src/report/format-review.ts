import { assertInteger, assertObject, isObject, typeError } from '../base/assert.ts';
import type { TrailReview } from '../setup/review-trail.ts';
import { findingBlock, painter } from './finding-block.ts';
import { printable } from './printable.ts';
import { hangWords } from './wrap-words.ts';

export interface FormatReviewOptions {
  /** Colours for a terminal. */
  readonly color?: boolean;
  /** Characters of a line; 100 unless told. Commands may be longer. */
  readonly width?: number;
}

const VERDICTS: Readonly<Record<TrailReview['verdict'], string>> = {
  sound: 'what the trail delivers can prove what happened',
  unsound: 'evidence is missing, or can be taken away',
  incomplete: 'nothing bad was found, but not everything could be told',
};

/**
 * A review for people; it ends with a line feed: the verdict, the trail, the findings, each with why it matters and the command that mends it, and what
 * is in order.
 *
 * @throws TypeError or RangeError for arguments of another form.
 */
export function formatReview(review: TrailReview, options: FormatReviewOptions = {}): string {
  assertReview(review);
  assertObject('options', options);
  const { color = false, width = 100 } = options;
  assertInteger('options.width', width, 40, Number.MAX_SAFE_INTEGER);
  const { verdict, trail, findings, passed } = review;
  const paint = painter(color);
  const blocks = findings.flatMap(({ severity, message, why, action, command }) => {
    const block = {
      severity,
      message,
      details: [],
      advice: [why, action],
      commands: command === undefined ? [] : [command],
    };
    return ['', ...findingBlock(block, paint, width)];
  });
  const fine = passed.flatMap((text) => hangWords('    ', '      ', printable(text), width));
  const lines = [
    `${paint(verdict.toUpperCase(), verdict)}: ${VERDICTS[verdict]}`,
    '',
    `  trail      ${printable(trail.arn)}`,
    ...blocks,
    ...(fine.length === 0 ? [] : ['', '  FOUND IN ORDER', ...fine]),
  ];
  return `${lines.join('\n')}\n`;
}

function assertReview(review: unknown): asserts review is TrailReview {
  const { verdict, trail, findings, passed } = isObject(review) ? review : {};
  const isReview =
    typeof verdict === 'string' &&
    Object.hasOwn(VERDICTS, verdict) &&
    isObject(trail) &&
    Array.isArray(findings) &&
    Array.isArray(passed);
  if (!isReview) throw typeError('review', 'what reviewTrail gives', review);
}
