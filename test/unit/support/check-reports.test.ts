import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/source/memory-source.ts';
import { planTrail } from '../../../src/trail/plan-trail.ts';
import { reportOf } from '../../../src/trail/report-of.ts';
import { verifyTask } from '../../../src/trail/verify-task.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { worldOptions } from '../../support/verify-world.ts';
import { buildWorld } from '../../support/world/world.ts';

const world = buildWorld({ hours: 2 });
const source = memorySource(world.objects);
const options = worldOptions(world);
const { keys, ...ring } = options.publicKeys;
const publicKeys = { ...ring, keys: keys.map((key) => ({ ...key, fingerprint: 'no hex' })) };
const MISFIT = 'does not fit report.schema.json';

describe('every report that a test makes is held against its JSON Schema', () => {
  it('out of verifyTrail', async () => {
    await expect(verifyTrail(source, options)).resolves.toMatchObject({ verdict: 'valid' });
    await expect(verifyTrail(source, { ...options, publicKeys })).rejects.toThrow(MISFIT);
  });

  it('out of reportOf', async () => {
    const [task] = await planTrail(source, options);
    const result = await verifyTask(source, task!, options);
    expect(reportOf(result, options).verdict).toBe('valid');
    expect(() => reportOf(result, { ...options, publicKeys })).toThrow(MISFIT);
  });
});
