import { buildWorld, type World } from './world/world.ts';

const [MANAGEMENT, FIRST, SECOND] = ['111111111111', '222222222222', '333333333333'] as const;
const [VIRGINIA, IRELAND] = ['us-east-1', 'eu-west-1'] as const;

/**
 * An organization of three accounts with two trails in two regions, over two days: the keys of each region were changed, one account's log
 * files were late once, which a backfill digest names, and one trail was stopped for some hours.
 */
export function organizationWorld(): World {
  return buildWorld({
    organization: 'o-exampleorg1',
    accounts: [MANAGEMENT, FIRST, SECOND],
    regions: [VIRGINIA, IRELAND],
    hours: 30,
    rotateAfter: 12,
    logsPerHour: ({ hour }) => (hour % 6 === 5 ? 0 : 1),
    recordsPerLog: 1,
    trails: [
      { name: 'management-events', backfill: [{ hour: 3, account: FIRST, region: VIRGINIA }] },
      { name: 'data-events', stops: [{ from: 9.5, to: 14 }] },
    ],
  });
}
