import { compareUtf8 } from './utf8.ts';

/**
 * The one JSON text of a plain value: members in the order of their names, none that is `undefined`, no white space. Values that went through
 * JSON, and through stores that order members anew, have the same text. For values whose depth is known to be small.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    // Without a prototype, a member `__proto__` is one like any other.
    const ordered = Object.create(null) as Record<string, unknown>;
    for (const [name, inner] of Object.entries(member).sort(([a], [b]) => compareUtf8(a, b))) ordered[name] = inner;
    return ordered;
  });
}
