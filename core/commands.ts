/** What a person can ask of the conversation itself. Answered without the model. */
export type Command = 'stop' | 'help' | 'repeat' | 'go-on' | 'start-over' | 'forget-me' | 'privacy' | 'yes' | 'no';
