export { smtpMail } from './mail-gateway.ts';
export { smtpVariables } from './variables.ts';
