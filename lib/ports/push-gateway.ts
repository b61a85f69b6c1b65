/** Where a browser takes pushes: what `PushManager.subscribe()` gave it (RFC 8030, RFC 8291). */
export interface PushSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Wakes a phone. What it is woken for it fetches itself: nothing of a prompt travels in a push. */
export interface PushGateway {
  readonly name: string;
  /** The public VAPID key, base64url (RFC 8292); made on the first start. */
  publicKey(): Promise<string>;
  /** Null when the address is not one of a push service that is known. */
  accepts(subscription: PushSubscription): boolean;
  /** `gone` when the subscription is over and is to be forgotten. Throws a gateway fault when the service fails. */
  wake(
    subscription: PushSubscription,
    message: { readonly kind: 'request'; readonly id: string },
  ): Promise<'sent' | 'gone'>;
}
