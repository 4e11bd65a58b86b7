import type { Turn } from '#core/conversation/turn.ts';
import type { OngoingCall } from '#core/device.ts';
import type { Settings } from '#core/settings/setting.ts';
import type { ToolContext } from '../tool.ts';

/** Only a telephone call is ended by words: elsewhere people leave by what they hold in their hands. */
export const onTelephone = (_turn: Turn, door: string) => door === 'telephone';

/** The call that the turn is said in. Throws where there is none, which tells the model that the tool failed. */
export function callOf({ device }: ToolContext<Settings>): OngoingCall {
  if (!device?.call) throw new Error('the turn is said in no call');
  return device.call;
}
