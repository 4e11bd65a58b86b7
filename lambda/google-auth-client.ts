/**
 * Takes the place of `google-auth-library` in a bundle for AWS Lambda. `@assistant/conversation` makes such a client to verify requests
 * and to link accounts, and is asked to do neither: the signature is verified in `google/signature.ts`.
 */
export const OAuth2Client = undefined;
