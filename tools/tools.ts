/** What the model can have done, a line each. */

export { cancelAlarm } from './alarms/cancel-alarm.ts';
export { listAlarms } from './alarms/list-alarms.ts';
export { setReminder } from './alarms/set-reminder.ts';
export { setTimer } from './alarms/set-timer.ts';
export { calculate } from './numbers/calculate.ts';
export { convertUnits } from './numbers/convert-units.ts';
export { calendar } from './web/calendar.ts';
export { encyclopedia } from './web/encyclopedia.ts';
export { exchangeRate } from './web/exchange-rate.ts';
export { news } from './web/news.ts';
export { weather } from './web/weather.ts';
export { webSearch } from './web/web-search.ts';
export { worldTime } from './world-time.ts';
