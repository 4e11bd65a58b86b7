/** What the model can have done, a line each. */

export { cancelAlarm } from './alarms/cancel-alarm.ts';
export { listAlarms } from './alarms/list-alarms.ts';
export { setReminder } from './alarms/set-reminder.ts';
export { setTimer } from './alarms/set-timer.ts';
export { endCall } from './calls/end-call.ts';
export { transferCall } from './calls/transfer-call.ts';
export { linkJoin } from './joining/link-join.ts';
export { linkStart } from './joining/link-start.ts';
export { linkUndo } from './joining/link-undo.ts';
export { addToList } from './notes/add-to-list.ts';
export { forgetFact } from './notes/forget-fact.ts';
export { listFacts } from './notes/list-facts.ts';
export { readList } from './notes/read-list.ts';
export { rememberFact } from './notes/remember-fact.ts';
export { removeFromList } from './notes/remove-from-list.ts';
export { calculate } from './numbers/calculate.ts';
export { convertUnits } from './numbers/convert-units.ts';
export { calendar } from './web/calendar.ts';
export { encyclopedia } from './web/encyclopedia.ts';
export { exchangeRate } from './web/exchange-rate.ts';
export { news } from './web/news.ts';
export { weather } from './web/weather.ts';
export { webSearch } from './web/web-search.ts';
export { worldTime } from './world-time.ts';
