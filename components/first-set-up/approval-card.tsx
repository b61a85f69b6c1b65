import { deviceIn } from '#lib/content/device';
import { approvalsWords } from '#lib/content/first-set-up';
import { dateAndTime } from '#lib/content/times';
import { CallerEvidence } from '../desk/caller-evidence.tsx';
import { Address } from '../ui/address.tsx';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';

interface Props {
  readonly request: {
    readonly id: string;
    readonly personId: string;
    readonly name: string;
    readonly email: string;
    readonly askedAt: number;
    readonly userAgent: string;
    readonly ip: string;
  };
}

/** Somebody who waits to be let to set up their first method. */
export function ApprovalCard({ request }: Props) {
  const { personId, name, email, askedAt, userAgent, ip } = request;
  const words = approvalsWords;
  return (
    <li className="card stack">
      <h2>{name}</h2>
      <p>
        <Address text={email} />
      </p>
      <p>{words.asked(dateAndTime(askedAt), `${deviceIn(userAgent)}, ${ip}`)}</p>
      <p>
        <a className="button second" href={`/helpdesk/approvals?person=${encodeURIComponent(personId)}`}>
          {words.decide(name)}
        </a>
      </p>
    </li>
  );
}

/** The form that decides about one of them. */
export function DecideApproval({
  request,
  problem,
  typed,
}: Props & { readonly problem: Problem | null; readonly typed: Readonly<Record<string, string>> }) {
  const { id, personId, name, email, askedAt, userAgent, ip } = request;
  const words = approvalsWords;
  return (
    <>
      <h1>{words.decide(name)}</h1>
      <p>
        <Address text={email} />
      </p>
      <p>{words.asked(dateAndTime(askedAt), `${deviceIn(userAgent)}, ${ip}`)}</p>
      <p>{words.lead}</p>
      <PortalForm action={`/api/people/${encodeURIComponent(personId)}/set-up-approval`} className="stack">
        <HiddenFields fields={{ request: id }} />
        <TextField
          name="number"
          label={words.number}
          hint={words.numberHint}
          problem={problem}
          inputMode="numeric"
          autoComplete="off"
          look="short"
        />
        <CallerEvidence problem={problem} typed={typed} proved={false} name={name} />
        <div className="row">
          <button className="button" name="do" value="approve">
            {words.approve}
          </button>
          <button className="button second" name="do" value="decline">
            {words.decline}
          </button>
        </div>
      </PortalForm>
    </>
  );
}
