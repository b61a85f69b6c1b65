import type { CDPSession, Page } from '@playwright/test';

/** A security key that lives in the browser's developer tools. */
export class VirtualKey {
  readonly #session: CDPSession;
  readonly #id: string;

  private constructor(session: CDPSession, id: string) {
    this.#session = session;
    this.#id = id;
  }

  static async plugIn(page: Page, kind: { userVerified?: boolean; inside?: boolean } = {}): Promise<VirtualKey> {
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: kind.inside === true ? 'internal' : 'usb',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: kind.userVerified ?? true,
        automaticPresenceSimulation: true,
      },
    });
    return new VirtualKey(session, authenticatorId);
  }

  async credentials(): Promise<readonly { signCount: number; rpId?: string | undefined }[]> {
    const { credentials } = await this.#session.send('WebAuthn.getCredentials', {
      authenticatorId: this.#id,
    });
    return credentials;
  }

  /** The person does not touch it. */
  async leaveUntouched(): Promise<void> {
    await this.#session.send('WebAuthn.setAutomaticPresenceSimulation', {
      authenticatorId: this.#id,
      enabled: false,
    });
  }

  async touch(): Promise<void> {
    await this.#session.send('WebAuthn.setAutomaticPresenceSimulation', {
      authenticatorId: this.#id,
      enabled: true,
    });
  }

  /** Its signatures are wrong from now on. */
  async forge(): Promise<void> {
    await this.#session.send('WebAuthn.setResponseOverrideBits', {
      authenticatorId: this.#id,
      isBogusSignature: true,
    });
  }

  async unplug(): Promise<void> {
    await this.#session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: this.#id });
  }
}
