export { notifyText } from './text-gateway.ts';
export { notifyVariables } from './variables.ts';
