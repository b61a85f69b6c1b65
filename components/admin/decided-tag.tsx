import { policyWords } from '#lib/content/policy';

interface Props {
  readonly here: boolean;
  /** Whether it is the deployment's own policy. */
  readonly deployment: boolean;
}

/** Whose decision a setting is. */
export function DecidedTag({ here, deployment }: Props) {
  const words = policyWords;
  return (
    <span className={here ? 'tag' : 'tag plain'}>{here ? words.here : deployment ? words.belowAll : words.below}</span>
  );
}
