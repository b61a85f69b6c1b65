/** Kibibytes of memory, passes and lanes of an argon2id hash. */
interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

// From what is still safe (OWASP Password Storage: 19 MiB) to what a sign-in may cost the server.
const least: Cost = { memory: 19 * 1024, passes: 1, lanes: 1 };
const most: Cost = { memory: 64 * 1024, passes: 4, lanes: 4 };

// Numbers without leading zeros: readers disagree on them.
const phc =
  /^\$argon2id\$v=19\$m=([1-9]\d{0,6}),t=([1-9]\d?),p=([1-9]\d?)\$([A-Za-z0-9+/]{1,86})\$([A-Za-z0-9+/]{1,86})$/;

/**
 * Whether a hash from elsewhere can be compared: argon2id in PHC form, of a strength and a cost that we take, with a salt
 * of 8 bytes or more and a tag of 16 or more, in canonical Base64.
 */
export function isUsableHash(text: string): boolean {
  const [, memory, passes, lanes, salt = '', tag = ''] = phc.exec(text) ?? [];
  const cost = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  const fits = (['memory', 'passes', 'lanes'] as const).every(
    (each) => cost[each] >= least[each] && cost[each] <= most[each],
  );
  return fits && cost.memory >= 8 * cost.lanes && bytesOf(salt) >= 8 && bytesOf(tag) >= 16;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** How many bytes Base64 without padding stands for; none when it is not the one way to write them. */
function bytesOf(text: string): number {
  const over = text.length % 4;
  const last = digits.indexOf(text.slice(-1));
  const spare = over === 2 ? last & 15 : over === 3 ? last & 3 : 0;
  return over === 1 || spare !== 0 ? 0 : Math.floor((text.length * 3) / 4);
}
