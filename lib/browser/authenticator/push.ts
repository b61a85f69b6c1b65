import type { Account } from './account.ts';
import { keepAccount } from './account-store.ts';
import { askVapidKey, sendSubscription } from './wire.ts';

/** How it stands with notifications: they can be asked for, are on, were refused, or do not exist here. */
export type Notifying = 'can-ask' | 'on' | 'refused' | 'impossible';

/** How it stands with notifications in this browser. */
export function notifying(): Notifying {
  const exists = 'Notification' in window && 'PushManager' in window && 'serviceWorker' in navigator;
  if (!exists) return 'impossible';
  if (Notification.permission === 'granted') return 'on';
  return Notification.permission === 'denied' ? 'refused' : 'can-ask';
}

/** Where this phone is reached by push, if notifications are on; null when nowhere. Asks nobody. */
export async function currentSubscription(): Promise<PushSubscriptionJSON | null> {
  if (notifying() !== 'on') return null;
  try {
    const registration = await navigator.serviceWorker.getRegistration('/authenticator');
    return (await registration?.pushManager.getSubscription())?.toJSON() ?? null;
  } catch {
    return null;
  }
}

/** Asks the person, from a tap, then the browser, then tells the portal; whether notifications are on now. */
export async function allowNotifications(accounts: readonly Account[]): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const key = await askVapidKey();
  if (!key.ok) return false;
  const subscription = await subscribe(key.value);
  if (subscription === null) return false;
  await tellPortal(accounts, subscription);
  return true;
}

/** Tells the portal where this phone is reached, for accounts of which it knows another place or none. */
export async function refreshSubscriptions(accounts: readonly Account[]): Promise<void> {
  const subscription = await currentSubscription();
  if (subscription !== null) await tellPortal(accounts, subscription);
}

async function tellPortal(accounts: readonly Account[], subscription: PushSubscriptionJSON): Promise<void> {
  const endpoint = subscription.endpoint ?? null;
  for (const account of accounts.filter(({ pushedTo }) => pushedTo !== endpoint)) {
    const reply = await sendSubscription(account.token, subscription);
    if (reply.ok) await keepAccount({ ...account, pushedTo: endpoint });
  }
}

async function subscribe(applicationServerKey: string): Promise<PushSubscriptionJSON | null> {
  try {
    const { pushManager } = await navigator.serviceWorker.ready;
    const options = { userVisibleOnly: true, applicationServerKey };
    try {
      return (await pushManager.subscribe(options)).toJSON();
    } catch {
      // One made with another key stands in the way.
      await (await pushManager.getSubscription())?.unsubscribe();
      return (await pushManager.subscribe(options)).toJSON();
    }
  } catch {
    return null;
  }
}
