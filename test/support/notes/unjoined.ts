import type { People } from '#core/ports.ts';

/** Everybody is one by themselves. */
export const unjoined: People = { code: async () => undefined, join: async () => 'wrong', leave: async () => false };
