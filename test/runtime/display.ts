import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { Environment, Workplace } from './browser-process.ts';

/** Starts an X server without a screen. It chooses a free display and writes its number to descriptor 3 when it is ready. */
export async function startDisplay(place: Workplace): Promise<Environment> {
  const args = ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', '800x600x24'];
  // SIGTERM lets it remove its lock and its socket.
  const { stdio } = place.start('Xvfb', args, { signal: 'SIGTERM' });
  const [number] = (await Promise.race([once(stdio[3] as Readable, 'data'), place.failure])) as [Buffer];
  return { DISPLAY: `:${String(number).trim()}`, GDK_BACKEND: 'x11' };
}
