import type { Permission } from '#core/device.ts';

/**
 * Alexa's names for what a person allows our skill. `manifest`: as skill.json asks for them; `card`: as the card does that the Alexa app shows
 * (https://developer.amazon.com/docs/custom-skills/request-customer-contact-information-for-use-in-your-skill.html). They differ for the address alone.
 */
export const ALEXA_PERMISSIONS: Readonly<Record<Permission, { manifest: string; card: string }>> = {
  timers: same('alexa::alerts:timers:skill:readwrite'),
  reminders: same('alexa::alerts:reminders:skill:readwrite'),
  place: {
    manifest: 'alexa:devices:all:address:country_and_postal_code:read',
    card: 'read::alexa:device:all:address:country_and_postal_code',
  },
};

function same(name: string): { manifest: string; card: string } {
  return { manifest: name, card: name };
}
