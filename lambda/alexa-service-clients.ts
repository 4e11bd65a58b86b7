/**
 * Takes the place of `ask-sdk-model` in a bundle for AWS Lambda. `ask-sdk-core` needs nothing of it but the clients of Amazon's own services
 * (lists, reminders, ...), and only of a skill that was given an `apiClient`, which ours is not.
 */
export const services = {};
