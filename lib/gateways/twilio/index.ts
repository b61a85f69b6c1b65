export type { CallEndings } from './news.ts';
export { twilioText } from './text-gateway.ts';
export { twilioTextVariables, twilioVoiceVariables } from './variables.ts';
export { twilioVoice } from './voice-gateway.ts';
