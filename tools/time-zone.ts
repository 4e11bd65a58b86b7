import * as z from 'zod/mini';
import { isTimeZone } from '#core/settings/time-zone.ts';

/** An IANA name, as tools take it. */
export const timeZone = z.string().check(z.maxLength(64), z.refine(isTimeZone, 'is no IANA time zone, such as Asia/Tokyo'));
