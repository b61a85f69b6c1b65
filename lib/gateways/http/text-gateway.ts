import { Fault } from '#lib/domain/fault';
import type { TextGateway } from '#lib/ports/gateways';
import { ask } from '../ask.ts';
import type { Patience, Question } from '../ask.ts';
import { fill } from './template.ts';
import type { HttpSettings } from './variables.ts';

/**
 * Sends texts by whatever takes them over HTTP, as its operator has described it; Kannel's `sendsms` for one. Nothing is
 * known of it, so the same is asked again only after 429 and 503, which by RFC 9110 §15 and RFC 6585 say "not now".
 */
export function httpText(settings: HttpSettings, patience?: Patience): TextGateway {
  return {
    name: 'http',
    async send(to, text) {
      const question = questionOf(settings, { to, digits: to.slice(1), text });
      const manners = { gateway: 'http', againAfter: [429, 503], ...(patience === undefined ? {} : { patience }) };
      const { status, text: said } = await ask(question, manners);
      const right = settings.HTTP_SMS_STATUS?.includes(status) ?? (status >= 200 && status < 300);
      if (!right) {
        const code = status === 429 || status >= 500 ? 'gateway-unreachable' : 'gateway-refused';
        throw new Fault(code, `The gateway http answered with status ${String(status)}.`);
      }
      if (settings.HTTP_SMS_SUCCESS?.test(said) === false) {
        throw new Fault('gateway-refused', 'The answer of the gateway http is not what HTTP_SMS_SUCCESS says.');
      }
      return null;
    },
  };
}

const types = {
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
  plain: 'text/plain; charset=utf-8',
} as const;

function questionOf(settings: HttpSettings, values: Parameters<typeof fill>[1]): Question {
  const {
    HTTP_SMS_METHOD: method,
    HTTP_SMS_HEADERS: headers,
    HTTP_SMS_BODY: body,
    HTTP_SMS_BODY_TYPE: type,
  } = settings;
  const url = fill(settings.HTTP_SMS_URL, values, 'address');
  if (body === undefined) return { url, method, headers };
  return { url, method, headers: { 'Content-Type': types[type], ...headers }, body: fill(body, values, type) };
}
