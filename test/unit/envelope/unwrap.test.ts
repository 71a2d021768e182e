import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/base/json.ts';
import { unwrap } from '../../../src/envelope/unwrap.ts';

const notification = {
  eventVersion: '2.1',
  eventSource: 'aws:s3',
  eventName: 'ObjectCreated:Put',
  s3: { bucket: { name: 'b' }, object: { key: 'k' } },
};

describe('unwrap', () => {
  it.each<[envelope: string, value: JsonValue, values: JsonValue[]]>([
    ['log-file', { Records: [1, 2] }, [1, 2]],
    ['log-file', { Records: [1], ResponseMetadata: {} }, [1]],
    ['array', [1, 2], [1, 2]],
    ['record', { eventVersion: 1 }, [{ eventVersion: 1 }]],
  ])('%s', (envelope, value, values) => {
    expect(unwrap(value)).toEqual({ ok: true, envelope, values });
  });

  it.each<[what: string, value: JsonValue]>([
    ['in their envelope', { Records: [notification, notification] }],
    ['in an array', [notification]],
    ['alone', notification],
  ])('tells S3 event notifications from records: %s', (_, value) => {
    const unwrapped = unwrap(value);
    expect(unwrapped.ok).toBe(false);
    expect(unwrapped).toHaveProperty(
      'message',
      expect.stringContaining('S3 event notifications, not CloudTrail records'),
    );
  });

  it.each(['aws:kinesis', 'aws:sqs', 'aws:dynamodb'])('names other event messages: %s', (eventSource) => {
    const message = `these are event messages of "${eventSource}", not CloudTrail records`;
    expect(unwrap({ Records: [{ eventSource }] })).toEqual({ ok: false, message });
    expect(unwrap({ Records: [{ EventSource: eventSource }] })).toEqual({ ok: false, message });
  });

  it('leaves a list in which there may be records to the checker', () => {
    expect(unwrap({ Records: [notification, { eventSource: 's3.amazonaws.com' }] }).ok).toBe(true);
  });

  it('does not take inherited keys for an envelope', () => {
    const value: JsonValue = JSON.parse('{"__proto__":{"Records":[],"eventVersion":"1.0"}}');
    expect(unwrap(value).ok).toBe(false);
    expect(unwrap(Object.create({ Records: [], eventVersion: '1.0' })).ok).toBe(false);
  });

  it('shows keys that are many, long or hostile in bounds', () => {
    const value = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, i) => [`${i}\u001b[31m`.padEnd(1000, 'x'), i]),
    );
    const unwrapped = unwrap(value);
    const message = unwrapped.ok ? '' : unwrapped.message;
    expect(message).toMatch(/ and 99992 more$/);
    expect(message).not.toContain('\u001b');
    expect(message.length).toBeLessThan(1000);
  });
});
