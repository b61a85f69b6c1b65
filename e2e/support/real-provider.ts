import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import Provider from 'oidc-provider';

/** How somebody signs in at the provider: its own pages ask for nothing but this. */
interface Account {
  readonly email: string;
  readonly verified?: boolean;
  /** What they sign in there with, where that is not the address. */
  readonly username?: string;
  /** Whether they pass a second step there whenever they sign in, or only when they are to prove themselves anew. */
  readonly mfa?: boolean | 'anew';
}

/** A real OpenID provider (the certified `oidc-provider`), with its own development pages to sign in on. */
export interface RealProvider {
  readonly issuer: string;
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const client = { id: 'portal', secret: 'a secret of the test alone' };

/** Starts it for a portal at an address. Whatever is typed as the login is the account of that name in the table. */
export async function startProvider(
  publicUrl: string,
  accounts: Readonly<Record<string, Account>>,
): Promise<RealProvider> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${publicUrl}/api/sign-in/oidc/callback`],
        post_logout_redirect_uris: [`${publicUrl}/api/sign-in/oidc/signed-out`],
        backchannel_logout_uri: `${publicUrl}/api/sign-in/oidc/back-channel`,
        backchannel_logout_session_required: true,
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['a key of the test alone'] },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
    // Its own refuses to call anything on this machine.
    fetch: (url: URL, { dispatcher: _own, ...options }: Record<string, unknown>) => fetch(url, options),
    findAccount: (_context: unknown, id: string) => {
      const account = accounts[id];
      if (account === undefined) return undefined;
      const { email, verified = true, username = email } = account;
      const claims = { sub: id, email, email_verified: verified, name: id, preferred_username: username };
      return { accountId: id, claims: () => claims };
    },
  });
  const finished = provider.interactionFinished.bind(provider);
  provider.interactionFinished = async (...[request, response, { login, ...result }, options]) => {
    const { params } = await provider.interactionDetails(request, response);
    const mfa = login === undefined ? false : accounts[login.accountId]?.mfa;
    const passed = mfa === true || (mfa === 'anew' && params.prompt === 'login') ? { amr: ['pwd', 'mfa'] } : {};
    const proved = login === undefined ? result : { ...result, login: { ...login, ...passed } };
    return finished(request, response, proved, options);
  };
  server.on('request', provider.callback());
  return {
    issuer,
    env: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      OIDC_NAME: 'Riverside ID',
    },
    stop: () => stopped(server),
  };
}

/** Through the provider's own pages: whoever is typed is who it is. */
export async function signInThere(page: Page, login: string): Promise<void> {
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('anything');
  await page.locator('button[type=submit]').click();
}

function stopped(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
