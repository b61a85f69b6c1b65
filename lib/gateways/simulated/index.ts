export { actOnCall } from './handset.ts';
export type { HandsetAct } from './handset.ts';
export { callNow } from './ringing.ts';
export { simulatedMail } from './mail-gateway.ts';
export { simulatedText } from './text-gateway.ts';
export { simulatedVoice } from './voice-gateway.ts';
