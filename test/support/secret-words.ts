/** Words such as 'secretann7', which give away whose they are. */
export const secretsIn = (text: string): string[] => text.match(/secret(ann|bob|mia|leo)\d+/g) ?? [];

/** Whose words these are. */
export const owners = (text: string): Set<string> => new Set(secretsIn(text).map((secret) => secret.replace(/^secret|\d+$/g, '')));
