import { assistWords } from '#lib/content/assist';
import { PostButton } from '../ui/post-button.tsx';

/** Asks for the service desk. Not shown while it has been asked for: the panel above the page is there then. */
export function GetHelp() {
  return (
    <div className="get-help">
      <PostButton action="/api/assists" look="linklike">
        {assistWords.getHelp}
      </PostButton>
    </div>
  );
}
