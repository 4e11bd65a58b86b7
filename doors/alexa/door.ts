import type { DoorDefinition } from '#doors/door.ts';
import { webhook } from '#doors/http/webhook.ts';
import { alexaProblems, alexaSettings, demandsSignatures } from './settings.ts';
import { alexaSkill } from './skill.ts';
import { alexaVerifier } from './verification/verifier.ts';

/** `POST /alexa`: a custom skill behind an HTTPS endpoint. */
export const alexa: DoorDefinition<typeof alexaSettings> = {
  name: 'alexa',
  title: 'Alexa',
  settings: alexaSettings,
  problems: alexaProblems,
  open(house, values) {
    const { local } = house.config;
    const { skillId, published, apiEndpoint } = values;
    const verify = demandsSignatures(values, house.config);
    const handle = webhook({
      answer: alexaSkill({ ...house, skillId, published: published === 'on', apiEndpoint }),
      verify: verify ? alexaVerifier(house) : undefined,
      otherwise: 'ALEXA_VERIFY=on',
      local,
      log: house.log,
    });
    // Where others can come in, only the owner's own skill may come in.
    const open = skillId !== undefined || local;
    return {
      routes: open ? [{ method: 'POST', path: '/alexa', handle }] : [],
      banner(url) {
        const skill = skillId ? `skill ${skillId}` : local ? 'any skill' : 'CLOSED until ALEXA_SKILL_ID is set';
        return `POST ${url}/alexa, ${skill}, ${verify ? 'signatures verified' : 'signatures NOT verified: requests from this machine only'}`;
      },
    };
  },
};
