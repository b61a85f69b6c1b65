import { demoWords } from '#lib/content/demo';
import { exactTime } from '#lib/content/times';

export interface Call {
  readonly id: string;
  readonly at: number;
  readonly state: 'ringing' | 'answered' | 'ended';
  readonly keys: string;
  readonly spoken: string;
}

interface Props {
  readonly call: Call;
  /** Where the call is answered, pressed and ended. */
  readonly action: string;
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** A simulated call: what it says and a keypad, as plain forms. */
export function CallCard({ call, action }: Props) {
  const words = demoWords.phones;
  return (
    <li className={call.state === 'ended' ? 'card stack' : 'card stack ringing'}>
      <p>
        <b>{words.states[call.state]}</b> <span className="quiet">{exactTime(call.at)}</span>
      </p>
      {call.state !== 'ringing' && <p className="spoken">{call.spoken}</p>}
      {call.keys !== '' && (
        <p>
          {words.pressed}: <code>{call.keys}</code>
        </p>
      )}
      {call.state === 'ringing' && (
        <form method="post" action={action}>
          <button className="button" name="do" value="answer">
            {words.answer}
          </button>
        </form>
      )}
      {call.state === 'answered' && (
        <form method="post" action={action} aria-label={words.keypad}>
          <input type="hidden" name="do" value="press" />
          <div className="keypad">
            {keys.map((key) => (
              <button key={key} className="button second" name="key" value={key}>
                {key}
              </button>
            ))}
          </div>
        </form>
      )}
      {call.state !== 'ended' && (
        <form method="post" action={action}>
          <button className="button second" name="do" value="hang-up">
            {words.hangUp}
          </button>
        </form>
      )}
    </li>
  );
}
