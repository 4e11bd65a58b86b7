import type { AlexaModel } from '#core/languages/definition/alexa-model.ts';
import type { Locale } from '#core/languages/locale.ts';
import { ALEXA_PERMISSIONS } from '#doors/alexa/permissions.ts';

/** What we use of Amazon's format (`v1.skill.Manifest.SkillManifestEnvelope` in the package ask-smapi-model). */
export interface SkillManifest {
  manifest: {
    manifestVersion: '1.0';
    publishingInformation: {
      category: string;
      distributionMode: 'PUBLIC';
      isAvailableWorldwide: boolean;
      distributionCountries: string[];
      testingInstructions: string;
      locales: Record<string, StoreListing>;
    };
    apis: { custom: { endpoint: Endpoint; interfaces: { type: string }[] } };
    events: { endpoint: Endpoint; subscriptions: { eventName: string }[] };
    permissions: { name: string }[];
    privacyAndCompliance: {
      allowsPurchases: boolean;
      containsAds: boolean;
      isChildDirected: boolean;
      isExportCompliant: boolean;
      usesPersonalInfo: boolean;
      /** Absent until `npm run skill:package` knows the owner's policy. */
      locales?: Record<string, { privacyPolicyUrl: string }>;
    };
  };
}

interface Endpoint {
  /** The function's ARN. */
  uri: string;
}

interface StoreListing {
  name: string;
  summary: string;
  description: string;
  examplePhrases: string[];
  keywords: string[];
  smallIconUri: string;
  largeIconUri: string;
}

/** Stands for the function until `npm run skill:package` knows it. */
export const NO_FUNCTION_YET = 'arn:aws:lambda:us-east-1:000000000000:function:parley-alexa';

/** The manifest of a skill that speaks these languages. */
export function skillManifestOf(languages: ReadonlyMap<Locale, AlexaModel>): SkillManifest {
  const endpoint = { uri: NO_FUNCTION_YET };
  return {
    manifest: {
      manifestVersion: '1.0',
      publishingInformation: {
        category: 'KNOWLEDGE_AND_TRIVIA',
        // 'PRIVATE' went with Alexa for Business; a skill that is never submitted stays its owner's.
        distributionMode: 'PUBLIC',
        isAvailableWorldwide: true,
        distributionCountries: [],
        testingInstructions: 'Open the skill and ask anything. Follow up without any carrier phrase. No account is needed.',
        locales: Object.fromEntries([...languages].map(([locale, spoken]) => [locale, storeListingOf(spoken)])),
      },
      apis: { custom: { endpoint, interfaces: [{ type: 'ALEXA_PRESENTATION_APL' }] } },
      events: { endpoint, subscriptions: [{ eventName: 'SKILL_DISABLED' }] },
      permissions: [{ name: 'alexa::person_id:read' }, ...Object.values(ALEXA_PERMISSIONS).map(({ manifest }) => ({ name: manifest }))],
      privacyAndCompliance: {
        allowsPurchases: false,
        containsAds: false,
        isChildDirected: false,
        isExportCompliant: true,
        usesPersonalInfo: true,
      },
    },
  };
}

function storeListingOf({ invocationName, invocation, store }: AlexaModel): StoreListing {
  const { name, summary, description, examples, keywords } = store;
  const phrases = [invocation.open, ...examples.map((utterance) => invocation.ask.replace('{utterance}', utterance))];
  return {
    name,
    summary,
    description,
    examplePhrases: phrases.map((phrase) => phrase.replace('{name}', invocationName)),
    keywords: [...keywords],
    smallIconUri: 'file://assets/icon-108.png',
    largeIconUri: 'file://assets/icon-512.png',
  };
}
