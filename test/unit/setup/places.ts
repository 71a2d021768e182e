import type { TrailPlace } from '../../../src/index.ts';

export const ACCOUNT: string = '111111111111';
export const OTHER: string = '222222222222';
export const ARN: string = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/management-events`;

/** The trail that the policies of the tests are for. */
export const PLACE: TrailPlace = { bucket: 'example-trail-logs', accountId: ACCOUNT, trailArn: ARN };
export const BUCKET: string = 'arn:aws:s3:::example-trail-logs';
export const OWN: string = `${BUCKET}/AWSLogs/${ACCOUNT}/*`;
