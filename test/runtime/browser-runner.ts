import { inWorkplace, type Workplace } from './browser-process.ts';
import type { Answer } from './page/answer.ts';
import { type Entry, servePage } from './page/serve.ts';
import type { Runner, SuiteReport } from './runner.ts';

export interface Browser {
  readonly find: Runner['find'];
  /** Opens the page that this machine serves at the port of 127.0.0.1 as one of the host. Whoever calls ends the browser. */
  open(host: string, port: number, place: Workplace): Promise<void>;
}

export interface BrowserRun {
  readonly name: string;
  readonly entry: Entry;
  /** Whether the origin is secure, so that `crypto.subtle` is there. */
  readonly secure: boolean;
}

/** No resolver knows it: each browser is told on its own way where it is. */
export const INSECURE_HOST = 'insecure.test';

const SECURE_HOST = '127.0.0.1';
const LIMIT_MS = 60_000;

/** Runs the suite in a page, or in a worker that it starts: on the WebCrypto path on a secure origin, else on the portable path. */
export function browserRunner(browser: Browser, { name, entry, secure }: BrowserRun): Runner {
  const path = secure ? 'webcrypto' : 'portable';
  return {
    name,
    path,
    find: browser.find,
    run: (suite) =>
      inWorkplace(async (place) => {
        const page = await servePage(suite, entry, { expected: path });
        try {
          const opened = browser.open(secure ? SECURE_HOST : INSECURE_HOST, page.port, place).then(() => page.answer);
          return check(await inTime(place, Promise.race([page.answer, opened, place.failure])), secure);
        } finally {
          page.close();
        }
      }),
  };
}

/** Adds what the browser wrote to what went wrong with it, be it that the page did not answer at all. */
async function inTime<T>(place: Workplace, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${place.lastWords()}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function check(answer: Answer | string, secure: boolean): SuiteReport {
  if (typeof answer === 'string') throw new Error(answer);
  const { isSecureContext, subtle, failures, report } = answer;
  const wrong = [...failures];
  if (isSecureContext !== secure) wrong.push(`isSecureContext is ${isSecureContext}`);
  if (subtle !== secure) wrong.push(`crypto.subtle is ${subtle ? 'there' : 'missing'}`);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return report;
}
