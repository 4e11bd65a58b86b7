/** All that an owner chooses about a deployment to AWS. */
export interface Settings {
  /** The stacks are `<name>-skill` and `<name>-streaming`. */
  name: string;
  /** An Alexa skill takes functions in these regions only; the one next to its speakers is the fastest. */
  region: 'us-east-1' | 'us-west-2' | 'eu-west-1' | 'ap-northeast-1';
  /** Environment of the functions and of the container (docs/configuration.md). Keys of services belong in the secret instead. */
  variables: Readonly<Record<string, string>>;
  /** Turns are computed with so much memory; processors come with it. */
  memoryMb: number;
  /** A request every five minutes keeps one environment of the Alexa function warm: the first question of the day is as fast as the others. */
  keepWarm: boolean;
  /** Actions Builder's project; absent: no Google function and no HTTP API. */
  google?: { projectId: string };
  /** Who hears of an alarm; absent: alarms are on the dashboard only. */
  alarmEmail?: string;
  logDays: 1 | 3 | 5 | 7 | 14 | 30;
  /** The history can be put back to any moment of so many days; what a person had deleted is in there as long. */
  recoveryDays: number;
  streaming: StreamingSettings;
}

/** Raw audio: a container behind a load balancer. */
interface StreamingSettings {
  /** Whether `npm run deploy` deploys it. */
  enabled: boolean;
  /** Its address, `name`, and the Route 53 zone that it is in. */
  domain: { name: string; zone: string; zoneId: string };
  /** Which fields of the keys' secret the container gets; each has to be there before it starts. */
  keys: readonly string[];
  /** Processor units, 1024 are one; and the memory that goes with them (AWS Fargate has fixed pairs). */
  cpu: number;
  memoryMb: number;
  /** Calls at a time in one container, 50 for each 1,024 units; another is started when on average 60 % of them are taken. */
  calls: number;
  minContainers: number;
  maxContainers: number;
}

export const settings: Settings = {
  name: 'parley',
  region: 'us-east-1',
  variables: { HISTORY_DAYS: '30' },
  memoryMb: 1024,
  keepWarm: true,
  logDays: 14,
  recoveryDays: 7,
  streaming: {
    enabled: false,
    domain: { name: 'voice.example.com', zone: 'example.com', zoneId: 'Z0000000000EXAMPLE' },
    keys: ['OPENAI_API_KEY', 'DEEPGRAM_API_KEY', 'ELEVENLABS_API_KEY', 'ACCESS_TOKEN'],
    cpu: 1024,
    memoryMb: 2048,
    calls: 50,
    minContainers: 1,
    maxContainers: 4,
  },
};
