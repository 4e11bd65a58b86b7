import { randomUUID } from 'node:crypto';
import { historyIn } from '#core/conversation/history.ts';
import type { Report } from '#core/metrics/measured.ts';
import type { Config } from '#core/settings/config.ts';
import type { Audience, House, Outlet } from '#doors/door.ts';
import { callThreads } from '#server/call-threads/call-threads.ts';
import type { Outside } from '#server/outside.ts';
import type { Line } from '#streaming/call.ts';
import { callMeasure } from '#streaming/measure-call.ts';
import { startCall } from '#streaming/session.ts';
import { searchKnowledge } from '#tools/knowledge/search-knowledge.ts';
import { TOOLS, toolsFor } from '#tools/tools-for.ts';
import { openAbilities } from './abilities.ts';
import { type AlarmBell, alarmBell } from './alarm-bell.ts';
import { answeringFor } from './answering.ts';
import { knowledgeFor } from './knowledge.ts';
import { type LateAnswersHere, lateAnswersHere } from './late-answers.ts';
import { liveOwner } from './live-owner.ts';
import { historyFor } from './memory.ts';
import { modelFor } from './models.ts';
import { openLines } from './open-lines.ts';
import { personSecretIn } from './person-secret.ts';

import { speechFor } from './speech.ts';

/** What all doors share, but for what they have of the server and of each other. */
export interface BuiltHouse extends Omit<House, 'full' | 'startBriefing' | 'port'> {
  lateAnswers: LateAnswersHere;
  /** To be started once the doors are open. */
  bell: AlarmBell;
  /** Gives back what was taken of the machine: once no door is open any more. */
  release(): Promise<void>;
}

/** Puts together what the configuration names. `devices`: those of the doors that are no calls. Rejects if the store cannot be had. */
export async function buildHouse(
  config: Config,
  report: Report,
  outside: Outside,
  devices: (to: Audience) => readonly Outlet[],
): Promise<BuiltHouse> {
  const { clock, log } = outside;
  const [model, history, speech, personSecret] = await Promise.all([
    modelFor(config, clock, log),
    historyFor(config, clock, log),
    speechFor(config, clock, log),
    config.personSecret ?? personSecretIn(config.dataDir),
  ]);
  const { memory, notes, people } = history;
  const lines = openLines({ clock, newId: randomUUID, came: (person) => bell.came(person) });
  const outlets = (to: Audience) => [...lines.outlets(to), ...devices(to)];
  const bell = alarmBell({ store: history.alarms, outlets: (person) => outlets({ person }), clock, log });
  const { alarms } = bell;
  const remembering = historyIn({ memory, notes, clock, log });
  const knowledge = knowledgeFor(config, outside);
  const rows = [...TOOLS, searchKnowledge(knowledge)];
  const taken = rows.map(({ name }) => name);
  const abilities = openAbilities(config, { ...outside, taken, changed: () => threads.offer() });
  const owner = liveOwner(config, outside, (changed) => {
    abilities.follow(changed);
    threads.follow(changed);
  });
  const home = () => owner.owner().home;
  const tools = toolsFor({ ...outside, notes, people, alarms, home, policy: owner.owner, abilities: abilities.tools }, config.tools, rows);
  const answering = answeringFor(config, { model, history: remembering, speech, tools, clock, log, persona: owner.persona });
  const threads = callThreads({
    config,
    memory,
    notes,
    people,
    alarms,
    abilities: abilities.tools,
    clock,
    log,
    here: (opening, line) => startCall(opening, line, answering),
  });

  return {
    ...outside,
    ...owner,
    config,
    model,
    tools,
    memory,
    history: remembering,
    lateAnswers: lateAnswersHere(memory, clock, log),
    speech,
    personSecret,
    budgetMs: config.turnBudgetMs,
    historyDays: config.store.historyDays,
    startCall(door, opening, line) {
      const measure = callMeasure({ door, model: model.name, report });
      return lines.open(door, opening, (hear) => {
        const tell: Line['tell'] = (event) => {
          measure(event);
          line.tell(event);
          hear(event);
        };
        return threads.startCall({ ...opening, door }, { ...line, tell });
      });
    },
    outlets,
    missed: bell.missed,
    bell,
    report,
    async release() {
      await bell.close();
      await owner.close();
      await abilities.close();
      await history.close(); // the calls of a thread remember through it
      await Promise.all([speech.close(), threads.close()]);
      knowledge.close();
    },
  };
}
