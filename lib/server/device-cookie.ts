import type { Portal } from '#lib/ports/portal';
import type { DeviceMark } from '#lib/services/remember-device';
import { cookieName } from './cookies.ts';
import type { Cookie } from './cookies.ts';

/** The cookie of a remembered browser, for as long as it is remembered. */
export function markDevice({ clock, settings }: Portal, { value, until }: DeviceMark): Cookie {
  const maxAge = Math.max(1, Math.floor((until - clock.now()) / 1000));
  return { name: cookieName('device', settings.publicUrl), value: value.reveal(), maxAge };
}

/** Takes the cookie of a browser that is not remembered any more away. */
export function unmarkDevice({ settings }: Portal): Cookie {
  return { name: cookieName('device', settings.publicUrl), value: '', maxAge: 0 };
}
