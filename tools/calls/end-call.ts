import * as z from 'zod/mini';
import { tool } from '../tool.ts';
import { callOf, onTelephone } from './on-telephone.ts';

export const endCall = tool({
  name: 'end_call',
  description:
    'Hangs up the telephone call, once the reply that you are making was heard. Only where the caller wants to end the call or has said goodbye; never because a question cannot be answered.',
  parameters: z.object({}),
  effect: 'once',
  harmless: true, // who says goodbye is not to be asked whether they mean it
  when: onTelephone,
  async run(_, context) {
    callOf(context).end();
    return 'The call ends when this reply was heard. Say goodbye in a few words, if you have not yet, and ask nothing more.';
  },
});
