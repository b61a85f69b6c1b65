export { httpText } from './text-gateway.ts';
export { httpVariables } from './variables.ts';
