import type { Command } from '#core/conversation/commands/commands.ts';
import type { CommandIntent } from '#core/languages/definition/alexa-model.ts';
import type { Language } from '#core/languages/definition/language.ts';

/** What we use of Amazon's format (`v1.skill.interactionModel.InteractionModelData` in the package ask-smapi-model). */
export interface InteractionModel {
  interactionModel: {
    languageModel: {
      invocationName: string;
      modelConfiguration: { fallbackIntentSensitivity: { level: 'LOW' | 'MEDIUM' | 'HIGH' } };
      intents: Intent[];
      types?: { name: string; values: { name: { value: string; synonyms: string[] } }[] }[];
    };
    dialog?: {
      delegationStrategy: 'ALWAYS' | 'SKILL_RESPONSE';
      intents: { name: string; confirmationRequired: boolean; prompts: object; slots: DialogSlot[] }[];
    };
    prompts?: { id: string; variations: { type: 'PlainText' | 'SSML'; value: string }[] }[];
  };
}

export interface Intent {
  name: string;
  slots?: { name: string; type?: string; samples?: string[] }[];
  samples?: string[];
}

interface DialogSlot {
  name: string;
  type: string;
  confirmationRequired: boolean;
  elicitationRequired: boolean;
  prompts: { elicitation?: string };
}

/** The command whose utterances are samples of an intent, in the order of the intents. Of Amazon's own intents Amazon knows the usual words. */
const COMMAND_INTENTS: Readonly<Record<CommandIntent, Command | undefined>> = {
  GoOnIntent: 'go-on',
  ForgetMeIntent: 'forget-me',
  PrivacyIntent: 'privacy',
  'AMAZON.StopIntent': 'stop',
  'AMAZON.CancelIntent': undefined,
  'AMAZON.HelpIntent': 'help',
  'AMAZON.YesIntent': 'yes',
  'AMAZON.NoIntent': 'no',
  'AMAZON.RepeatIntent': 'repeat',
  'AMAZON.NextIntent': undefined,
  'AMAZON.StartOverIntent': 'start-over',
};

/** Takes the words after its sample's, as many as there are. Amazon wants words beside it, and no other slot. */
export const PHRASE_SLOT = 'AMAZON.SearchQuery';
const PROMPT = 'Elicit.AskIntent.query';

/** The model of every locale of a language. */
export function interactionModelOf({ alexaModel: spoken, alexaOpenings: questions, commands }: Language): InteractionModel {
  const query = { name: 'query', type: PHRASE_SLOT };
  return {
    interactionModel: {
      languageModel: {
        invocationName: spoken.invocationName,
        modelConfiguration: { fallbackIntentSensitivity: { level: 'LOW' } },
        intents: [
          // While the skill asks for the query, the whole utterance may fill it: the slot's own sample needs no carrier.
          { name: 'AskIntent', slots: [{ ...query, samples: ['{query}'] }], samples: [...spoken.ask] },
          ...Object.entries(questions).map(([name, sample]) => ({ name, slots: [query], samples: [sample] })),
          { name: 'CatchAllIntent', slots: [{ name: 'anything', type: 'Anything' }], samples: ['{anything}'] },
          ...(Object.entries(COMMAND_INTENTS) as [CommandIntent, Command | undefined][]).map(([name, command]) => ({
            name,
            samples: [...(command ? starred(commands.utterances[command]) : []), ...(spoken.commands[name] ?? [])],
          })),
          { name: 'AMAZON.NavigateHomeIntent', samples: [] },
          { name: 'AMAZON.FallbackIntent', samples: [] },
        ],
        types: [{ name: 'Anything', values: inPairs(spoken.anything) }],
      },
      dialog: {
        delegationStrategy: 'SKILL_RESPONSE',
        intents: [
          {
            name: 'AskIntent',
            confirmationRequired: false,
            prompts: {},
            slots: [{ ...query, confirmationRequired: false, elicitationRequired: true, prompts: { elicitation: PROMPT } }],
          },
        ],
      },
      prompts: [{ id: PROMPT, variations: spoken.prompts.map((value) => ({ type: 'PlainText', value })) }],
    },
  };
}

/** The utterances with a star, as a recogniser writes them. */
function starred(list: string): string[] {
  const marked = list.split(',').flatMap((utterance) => utterance.split('*')[1] ?? []);
  return marked.map((utterance) => utterance.toLowerCase().replaceAll('-', ' '));
}

/** Amazon wants a synonym for every value. To us all are seeds, and which goes with which does not matter. */
function inPairs(seeds: readonly string[]) {
  return seeds.flatMap((value, index) => (index % 2 ? [] : [{ name: { value, synonyms: seeds.slice(index + 1, index + 2) } }]));
}
