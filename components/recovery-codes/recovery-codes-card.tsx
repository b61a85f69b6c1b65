import { recoveryWords } from '#lib/content/recovery-codes';

interface Props {
  readonly offered: boolean;
  readonly madeAt: number | null;
  readonly left: number;
  readonly few: boolean;
}

/** Self-Service: how many recovery codes are left, and a warning while that is too few. */
export function RecoveryCodesCard({ offered, madeAt, left, few }: Props) {
  const words = recoveryWords;
  if (!offered) return null;
  const none = madeAt === null;
  return (
    <>
      <h2>{words.title}</h2>
      <div className="card spread">
        <div>
          <p>
            <b>{none ? words.none : words.left(left)}</b>
          </p>
          <p className={few ? 'wrong' : 'quiet'}>{few ? words.few.text(left) : words.card}</p>
        </div>
        <a href={none || few ? '/self-service/recovery-codes/new' : '/self-service/recovery-codes'}>
          {none ? words.make : few ? words.makeNew : words.title}
        </a>
      </div>
    </>
  );
}
