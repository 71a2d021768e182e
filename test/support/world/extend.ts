/** Adds members to an object without calling getters, as a spread would. Getters are not listed: a printed handle stays short. */
export function extend<T extends object, U extends object>(base: T, members: U): T & U {
  const descriptors = Object.getOwnPropertyDescriptors(members) as PropertyDescriptorMap;
  for (const descriptor of Object.values(descriptors)) if (descriptor.get) descriptor.enumerable = false;
  return Object.defineProperties(base, descriptors) as T & U;
}
