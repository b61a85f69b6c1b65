import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { Fault } from '#lib/domain/fault';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Clock } from '#lib/ports/clock';
import { registration } from './answers.ts';
import type { Graph } from './client.ts';
import type { GraphSettings } from './settings.ts';
import { upnOf } from './upn.ts';

/** The report is hours late by itself, and may be asked for five times in ten seconds. */
const lasts = 15 * 60_000;
/** So long an older list does, where no newer one comes. */
const lastsAtMost = 24 * 60 * 60_000;

/** Tells who has administrator rights at Microsoft. */
export interface Administrators {
  /** Asked by the client that has the time there is. The portal's own permission reaches further than that of any of its people: it must not lend it (least privilege). */
  refuses(person: Pick<Person, 'email'>, graph: Graph): Promise<Result<null, RefusalOf<'privileged-account'>>>;
  /** Reads who they are; what is wrong with the report is thrown. */
  read(): Promise<void>;
}

/** Reads the registration report for all of them at once: one call in a quarter of an hour, whoever asks. */
export function administrators(settings: GraphSettings, graph: Graph, clock: Clock): Administrators {
  let held: { readonly names: ReadonlySet<string>; readonly at: number } | null = null;
  let asking: Promise<ReadonlySet<string>> | null = null;

  const look = async (by: Graph): Promise<ReadonlySet<string>> => {
    const path = `/v1.0/reports/authenticationMethods/userRegistrationDetails?$filter=${encodeURIComponent('isAdmin eq true')}`;
    const read = await by.list({ path, hurry: true }, registration);
    if (!read.ok) throw new Fault('backend-not-understood', `Graph gave no report: ${read.refusal.trace}`);
    const them = read.value.filter(({ isAdmin }) => isAdmin !== false);
    const names = new Set(them.flatMap((each) => each.userPrincipalName?.toLowerCase() ?? []));
    // Every tenant has one: an empty report is no report, and would open all of them.
    if (names.size === 0) throw new Fault('backend-not-understood', 'Graph names no administrator in its report.');
    held = { names, at: clock.now() };
    return names;
  };
  const current = async (by: Graph): Promise<ReadonlySet<string>> => {
    const age = held === null ? Infinity : clock.now() - held.at;
    if (held !== null && age < lasts) return held.names;
    const before = held;
    try {
      asking ??= look(by).finally(() => {
        asking = null;
      });
      return await asking;
    } catch (failure) {
      if (before !== null && age < lastsAtMost) return before.names;
      throw failure;
    }
  };

  return {
    async read() {
      await look(graph);
    },
    async refuses(person, by) {
      if (settings.administrators === 'allow') return ok(null);
      const names = await current(by);
      return names.has(upnOf(settings, person).toLowerCase()) ? refuse({ code: 'privileged-account' }) : ok(null);
    },
  };
}
