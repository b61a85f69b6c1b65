import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Backend } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import { addressAway } from './address-away.ts';
import { isAway, whyAway } from './known-or.ts';
import type { WhyAway } from './known-or.ts';

/** What a page asks of the backend, or the page that says that it does not answer: until it does, nobody proves anything. */
async function orAway<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (failure) {
    if (!isAway(failure)) throw failure;
    return goAway(whyAway(failure));
  }
}

/** To the page that says that the backend does not answer, is busy or does not know the person; and from there back to this one. */
export async function goAway(why: WhyAway): Promise<never> {
  redirect(addressAway(await headers(), why));
}

/** The portal as a page has it. */
export function forPages(portal: Portal): Portal {
  return { ...portal, backend: leading(portal.backend) };
}

function leading(backend: Backend): Backend {
  return new Proxy(backend, {
    get(target, verb): unknown {
      const member: unknown = Reflect.get(target, verb);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => orAway(async (): Promise<unknown> => Reflect.apply(member, target, given));
    },
  });
}
