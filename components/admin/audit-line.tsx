import { auditKindInWords, auditWords, doneByInWords } from '#lib/content/audit-page';
import type { DoerKind } from '#lib/content/audit-page';
import { deviceIn } from '#lib/content/device';
import { staffEventInWords } from '#lib/content/staff-events';
import { dateAndTime } from '#lib/content/times';
import type { Event } from '#lib/domain/change';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** A line of the audit, as much as is drawn of it. */
export interface AuditLineShown {
  readonly at: number;
  readonly event: Event;
  readonly of: { readonly kind: 'person' | 'organisation'; readonly named: Named } | { readonly kind: 'portal' };
  readonly by: Named | null;
  readonly actor: {
    readonly kind: DoerKind;
    readonly local?: true;
    readonly reason?: string;
    readonly agreed?: { readonly name: string };
    readonly ip: string;
    readonly userAgent: string;
  };
}

/** What, whose, by whom and why, when and from where. */
export function AuditLine({ line }: { readonly line: AuditLineShown }) {
  const words = auditWords;
  const { actor } = line;
  return (
    <>
      <p>
        <b>{auditKindInWords(line.event.what)}</b> <span className="quiet">{dateAndTime(line.at)}</span>
      </p>
      <p className="lines">{staffEventInWords(line.event)}</p>
      <dl className="facts">
        <Fact name={line.of.kind === 'organisation' ? words.organisation : words.on}>
          <Whose of={line.of} />
        </Fact>
        <Fact name={words.doneBy}>{doneByInWords(line)}</Fact>
        {actor.agreed !== undefined && <Fact name={words.agreed}>{actor.agreed.name}</Fact>}
        {actor.reason !== undefined && actor.reason !== '' && <Fact name={words.reason}>{actor.reason}</Fact>}
        <Fact name={words.origin}>
          {actor.userAgent === '' ? actor.ip : `${deviceIn(actor.userAgent)}, ${actor.ip}`}
        </Fact>
      </dl>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Whose({ of }: Pick<AuditLineShown, 'of'>) {
  if (of.kind === 'portal') return auditWords.portal;
  const { id, name, email } = of.named;
  if (of.kind === 'organisation') return name;
  return (
    <>
      <a href={`/helpdesk/people/${encodeURIComponent(id)}`}>{name}</a>
      {email !== null && ` ${email}`}
    </>
  );
}
