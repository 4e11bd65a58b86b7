/** The Alexa skill as an AWS Lambda function: its composition root. */

import { alexaSkill } from '#doors/alexa/skill.ts';
import { functionConfig } from '#lambda/function-config.ts';
import { partsFrom } from '#lambda/parts-from-config.ts';

const config = await functionConfig('alexa');

const skill = alexaSkill({
  ...(await partsFrom(config)),
  fetch,
  skillId: config.skillId,
  published: config.published,
  personSecret: config.personSecret as string,
});

/** Node 24's runtime takes no callback handlers: at most two parameters. A request that is none, or another skill's, is an error. */
export const handler = async (event: unknown, _context: unknown) => skill(event);
