/** What the device of a turn can do by itself. Its door makes one for each turn, and the tools that the turn calls get it. */
export interface Device {
  /** Absent: it keeps and rings nothing by itself. */
  alarms?: DeviceAlarms;
  /** Where it stands; undefined: that is not known. Rejects with PermissionNeeded. Absent: it never tells. */
  place?(): Promise<DevicePlace | undefined>;
  /** The call that the turn is said in. Absent: none, or it is the client's to end. */
  call?: OngoingCall;
}

/** A timer or a reminder that a device keeps, as in Alarm. */
export interface DeviceAlarm {
  /** Known to the device of this turn alone. */
  id: string;
  kind: 'timer' | 'reminder';
  at: number;
  text: string;
  timeZone?: string;
}

/** Timers and reminders that a device keeps and rings by itself, as far as they were set by us. */
export interface DeviceAlarms {
  /** 'cannot': such a one is not for this device, and it is not set. 'unknown': no answer came in time. Rejects with PermissionNeeded. */
  set(wish: Omit<DeviceAlarm, 'id'>): Promise<DeviceAlarm | 'cannot' | 'unknown'>;
  /** Soonest first; none where the person allows none. Rejects if the device does not tell. */
  of(): Promise<readonly DeviceAlarm[]>;
  /** One of `of`. False: it was gone already. Rejects if the device does not tell. */
  cancel(alarm: Pick<DeviceAlarm, 'id'>): Promise<boolean>;
}

/** No more exact than a postal code; `countryCode`: ISO 3166-1, two capital letters. What it led to is not to name it: results are remembered. */
export interface DevicePlace {
  postalCode: string;
  countryCode: string;
}

/** A call that can be ended from our side. What is asked for is done once the reply to the turn was heard; an interrupted reply leaves the call as it is. */
export interface OngoingCall {
  end(): void;
  /** The call goes on with this number, digits behind a '+', and without us. */
  transfer(number: string): void;
}

/** What a person has to allow a device, before something can be done there. */
export const PERMISSIONS = ['timers', 'reminders', 'place'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The person has not allowed it. Where a tool rejects with it, the door asks for the permission in its platform's way. */
export class PermissionNeeded extends Error {
  override readonly name = 'PermissionNeeded';
  readonly permission: Permission;

  constructor(permission: Permission) {
    super(`the listener has not allowed ${permission === 'place' ? 'us to know the place of the device' : permission}`);
    this.permission = permission;
  }
}
