/** Whether a platform's word for a place's time is an IANA name that we know: 'Europe/Berlin'. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
