import type { State } from '#lib/browser/authenticator/view';
import { authenticatorWords } from '#lib/content/authenticator';
import { requestWords } from '#lib/content/authenticator-requests';

/** The title of the window: what the screen is about. */
export function titleOf({ view, accounts }: State): string {
  const words = authenticatorWords;
  switch (view.at) {
    case 'starting':
      return words.title;
    case 'accounts':
      return accounts.length === 0 ? words.first.title : words.list.title;
    case 'asked':
      return requestWords.asked.title[view.ask.purpose];
    case 'told':
      return requestWords.told[view.ending].title;
    case 'unable':
    case 'add':
    case 'scan':
    case 'type':
    case 'link':
    case 'added':
    case 'remove':
      return words[view.at].title;
    case 'why':
      return requestWords.why.title;
  }
}
