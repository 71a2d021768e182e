import { shorten } from '../digest/shorten.ts';
import { type Output, objectsOf, textsOf } from './read-output.ts';
import type { TrailCommands } from './review-commands.ts';
import { notGiven, notTold, type ReviewNote } from './review-trail-fields.ts';
import { setupFinding } from './setup-advice.ts';

/** What one selector, or several together, record. */
interface Recorded {
  readonly reads: boolean;
  readonly writes: boolean;
  /** Services whose management events are left out. */
  readonly excluded: readonly string[];
  readonly hasS3Data: boolean;
  /** Fields that are not evaluated, which may leave out more. */
  readonly unknown: readonly string[];
}

const NONE: Recorded = { reads: false, writes: false, excluded: [], hasS3Data: false, unknown: [] };
type Fields = Readonly<Record<string, unknown>>;

/** What `get-event-selectors` says: which management events and whether data events of S3 are recorded. */
export function* reviewSelectors(output: Output, commands: TrailCommands): Generator<ReviewNote> {
  const command = commands.selectors('get-event-selectors');
  if (output === undefined) return yield notGiven('what the trail selects', command);
  const fields = output === 'nothing' ? {} : output;
  const selectors = [
    ...(objectsOf(fields['EventSelectors']) ?? []).map(basicSelector),
    ...(objectsOf(fields['AdvancedEventSelectors']) ?? []).map(advancedSelector),
  ];
  if (selectors.length === 0) return yield notTold('the output names no selector', command);
  const unknown = [...new Set(selectors.flatMap((selector) => selector.unknown))];
  if (unknown.length > 0) {
    const names = shorten(unknown.join(', '), 200);
    yield setupFinding('selectors-unknown', `selectors are narrowed by what is not evaluated: ${names}`, command);
  }
  const mend = commands.selectors(
    'put-event-selectors',
    `--event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true}]'`,
  );
  const recorded = (kind: 'reads' | 'writes'): boolean => selectors.some((selector) => selector[kind]);
  yield recorded('writes')
    ? 'management events that change something are recorded'
    : setupFinding('management-writes-off', 'management events that change something are not recorded', mend);
  yield recorded('reads')
    ? 'management events that only read are recorded'
    : setupFinding('management-reads-off', 'management events that only read are not recorded', mend);
  const management = selectors.filter(({ reads, writes }) => reads || writes);
  const excluded = (management[0]?.excluded ?? []).filter((name) =>
    management.every((one) => one.excluded.includes(name)),
  );
  if (excluded.length > 0) {
    const names = shorten(excluded.join(', '), 200);
    yield setupFinding('management-events-excluded', `management events are left out of ${names}`, mend);
  }
  yield selectors.some(({ hasS3Data }) => hasS3Data)
    ? 'data events of S3 objects are recorded'
    : setupFinding(
        'data-events-off',
        'no data events of S3 objects are recorded by this trail',
        commands.recordBucket(),
      );
}

function basicSelector(selector: Fields): Recorded {
  const { ReadWriteType: type = 'All', IncludeManagementEvents: isIncluded = true } = selector;
  const resources = objectsOf(selector['DataResources']) ?? [];
  const hasS3Data = resources.some(
    ({ Type, Values }) => Type === 'AWS::S3::Object' && (textsOf(Values) ?? []).length > 0,
  );
  if (isIncluded !== true) return { ...NONE, hasS3Data };
  return {
    reads: type === 'All' || type === 'ReadOnly',
    writes: type === 'All' || type === 'WriteOnly',
    excluded: textsOf(selector['ExcludeManagementEventSources']) ?? [],
    hasS3Data,
    unknown: [],
  };
}

/** Fields of an advanced selector that are evaluated; any other may leave out more. */
const EVALUATED = /^(?:eventCategory|readOnly|eventSource|resources\.type)$/;

function advancedSelector(selector: Fields): Recorded {
  const fields = objectsOf(selector['FieldSelectors']) ?? [];
  const equals = (name: string): readonly string[] | undefined =>
    textsOf(fields.find(({ Field }) => Field === name)?.['Equals']);
  const category = equals('eventCategory') ?? [];
  if (category.includes('Data')) {
    return { ...NONE, hasS3Data: equals('resources.type')?.includes('AWS::S3::Object') ?? false };
  }
  if (!category.includes('Management')) return NONE;
  const readOnly = equals('readOnly') ?? ['true', 'false'];
  const sources = fields.filter(({ Field }) => Field === 'eventSource');
  const others = fields.flatMap(({ Field }) =>
    typeof Field === 'string' && EVALUATED.test(Field) ? [] : [String(Field)],
  );
  // Of eventSource only what leaves out whole services is evaluated.
  const isNarrowed = sources.some((source) => Object.keys(source).some((name) => !/^(?:Field|NotEquals)$/.test(name)));
  return {
    reads: readOnly.includes('true'),
    writes: readOnly.includes('false'),
    excluded: sources.flatMap(({ NotEquals }) => textsOf(NotEquals) ?? []),
    hasS3Data: false,
    unknown: [...others, ...(isNarrowed ? ['eventSource'] : [])],
  };
}
