import { describe, expect, it } from 'vitest';
import { queryPlace } from '../../../src/lake/query-place.ts';

const FOLDER = 'AWSLogs/111111111111/CloudTrail-Lake/Query/2026/03/01/a1b2-c3/';

describe('queryPlace', () => {
  it('reads account, day and query out of the path, with a prefix or without', () => {
    const told = { accountId: '111111111111', day: '2026-03-01', queryId: 'a1b2-c3' };
    expect(queryPlace('bucket', FOLDER)).toEqual({ bucket: 'bucket', folder: FOLDER, ...told });
    expect(queryPlace(undefined, `a/b/${FOLDER}`)).toEqual({ folder: `a/b/${FOLDER}`, ...told });
  });

  it.each(['', 'query/', `x${FOLDER}`, FOLDER.slice(0, -1), FOLDER.replace('111111111111', '1'), `${FOLDER}more/`])(
    'tells no more than the path of %j',
    (folder) => {
      expect(queryPlace(undefined, folder)).toEqual({ folder });
    },
  );
});
