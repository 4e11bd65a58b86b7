import type { InteractionModel } from '../interaction-model.ts';
import type { Problem } from './problem.ts';

/** The dialog speaks of intents, slots and prompts that exist, and every prompt is used. */
export function dialogProblems(place: string, { interactionModel }: InteractionModel): Problem[] {
  const problems: Problem[] = [];
  const prompts = new Set(interactionModel.prompts?.map(({ id }) => id));
  const used = new Set<string>();
  for (const { name, slots } of interactionModel.dialog?.intents ?? []) {
    const problem = (what: string) => problems.push({ place: `${place} dialog ${name}`, what });
    const intent = interactionModel.languageModel.intents.find((intent) => intent.name === name);
    if (!intent) problem('there is no such intent');
    for (const slot of slots) {
      const declared = intent?.slots?.find(({ name }) => name === slot.name);
      if (intent && declared?.type !== slot.type) problem(`the intent has no {${slot.name}} of the type ${slot.type}`);
      const { elicitation } = slot.prompts;
      if (elicitation === undefined) {
        if (slot.elicitationRequired) problem(`{${slot.name}} is asked for, but with no prompt`);
        continue;
      }
      used.add(elicitation);
      if (!prompts.has(elicitation)) problem(`there is no prompt ${elicitation}`);
    }
  }
  for (const id of prompts) if (!used.has(id)) problems.push({ place: `${place} prompt ${id}`, what: 'nothing asks with it' });
  return problems;
}
