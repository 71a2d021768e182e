import assert from 'node:assert/strict';
import fc from 'fast-check';
import { verifyTrail } from '../../src/trail/verify-trail.ts';
import { questions } from './asked.ts';
import { type Property, property } from './property.ts';
import { tampered, tamperings } from './tampered.ts';

export const runtimes: Property = property(
  'runtimes',
  'the native, WebCrypto and portable ways of working give the same report, whatever was tampered with',
  (pool) => fc.record({ asked: questions(pool), manipulations: tamperings('store', 'store', 'digest', 'question') }),
  async ({ asked, manipulations }) => {
    const { options, source } = tampered(asked, manipulations);
    const held = source();
    const [native, ...others] = await Promise.all(
      (['native', 'webcrypto', 'portable'] as const).map(async (runtime) =>
        JSON.stringify(await verifyTrail(held, { ...options, runtime })),
      ),
    );
    for (const other of others) assert.equal(other, native);
  },
);
