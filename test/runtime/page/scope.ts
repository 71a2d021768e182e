/** What the modules of this folder use of the global object of a window or a worker. */
export interface PageScope {
  readonly isSecureContext: boolean;
  readonly crypto?: { readonly subtle?: object };
  readonly navigator: { readonly serviceWorker: ServiceWorkers };
  readonly Worker: new (url: URL, options: { readonly type: 'module' }) => WebWorker;
  eval(text: string): unknown;
  addEventListener(type: 'securitypolicyviolation', listener: (event: PolicyViolation) => void): void;
  /** With `capture`, also for a script of the page that cannot be loaded: its event does not bubble. */
  addEventListener(type: 'error', listener: (event: ScriptError) => void, capture: true): void;
  addEventListener(type: 'unhandledrejection', listener: (event: { readonly reason: unknown }) => void): void;
  addEventListener(type: 'install', listener: (event: InstallEvent) => void): void;
}

export interface PolicyViolation {
  readonly effectiveDirective: string;
  readonly blockedURI: string;
}

/** `message` is missing where a script could not be loaded. */
export interface ScriptError {
  readonly message?: string;
  readonly target: { readonly src?: string } | null;
}

export interface InstallEvent {
  /** Keeps the service worker alive until then. */
  waitUntil(work: Promise<void>): void;
}

interface ServiceWorkers {
  register(url: URL, options: { readonly type: 'module' }): Promise<unknown>;
}

interface WebWorker {
  addEventListener(type: 'error', listener: (event: ScriptError) => void): void;
}

export const scope: PageScope = globalThis as unknown as PageScope;
