import { Ajv } from 'ajv';
import spec from 'ask-smapi-model/spec.json' with { type: 'json' };
import type { Problem } from './problem.ts';

const DEFINITIONS = {
  manifest: 'v1.skill.Manifest.SkillManifestEnvelope',
  model: 'v1.skill.interactionModel.InteractionModelData',
};

/** Checks values against the schema of Amazon's skill management API. */
export function amazonSchema(): (kind: keyof typeof DEFINITIONS, value: unknown, place: string) => Problem[] {
  // It is Swagger: words such as `discriminator` and `x-isEnum` are no JSON schema, and are passed over.
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true }).addSchema({
    $id: 'amazon',
    definitions: spec.definitions,
  });

  return (kind, value, place) => {
    const validate = ajv.getSchema(`amazon#/definitions/${DEFINITIONS[kind]}`);
    if (!validate) throw new Error(`ask-smapi-model has no ${DEFINITIONS[kind]}`);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => ({ place: `${place} ${instancePath}`.trim(), what: `${message}` }));
  };
}
