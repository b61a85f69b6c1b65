import { Fault } from '#lib/domain/fault';

const wanted = new Set(['any', 'read-write', 'primary', 'prefer-primary']);

/**
 * The servers that an address names, each with an address of its own, as libpq reads it (PostgreSQL §34.1.1.2):
 * `postgres://user:password@one:5432,two:5432/database?target_session_attrs=read-write`. What is written needs the primary,
 * so that it is looked for whether or not that is asked; who asks for a standby is refused.
 */
export function hostsOf(url: string): readonly string[] {
  const [, scheme = '', authority = '', rest = ''] = /^(postgres(?:ql)?:\/\/)([^/?]*)(.*)$/.exec(url) ?? [];
  const at = authority.lastIndexOf('@') + 1;
  const [path = '', query = ''] = rest.split(/\?(.*)/s);
  const options = new URLSearchParams(query);
  const attributes = options.get('target_session_attrs') ?? 'read-write';
  if (!wanted.has(attributes)) {
    throw new Fault('misconfigured', `DATABASE_URL asks for target_session_attrs=${attributes}; the portal writes.`);
  }
  options.delete('target_session_attrs');
  const after = options.size > 0 ? `${path}?${options.toString()}` : path;
  const hosts = authority.slice(at).split(',');
  return hosts.map((host) => `${scheme}${authority.slice(0, at)}${host}${after}`);
}
