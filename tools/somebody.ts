import type { Turn } from '#core/conversation/turn.ts';

/** Only of somebody who is known: what is kept for nobody in particular would be anybody's. */
export const isSomebody = ({ person }: Turn) => person !== '';
