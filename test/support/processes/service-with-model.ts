import { pacedClock } from '../clocks/paced-clock.ts';
import { type FakeModel, fakeModel } from '../fakes/fake-model.ts';
import { type RunningService, runningService } from './running-service.ts';

/** The whole server, in which time is slow so that a busy machine is quick, and the model that it asks, which says what a test wants. */
export interface ServiceWithModel extends RunningService {
  model: FakeModel;
  /** The model says "Hi." to everything, and forgets what it was asked. */
  reset(): void;
}

export async function serviceWithModel(): Promise<ServiceWithModel> {
  const model = await fakeModel();
  const service = await runningService({ OPENAI_BASE_URL: model.openaiURL }, { clock: pacedClock(1 / 5) });
  return {
    ...service,
    model,
    reset() {
      model.say('Hi.');
      model.requests.length = 0;
    },
    async close() {
      await service.close();
      await model.close();
    },
  };
}
