interface Form {
  readonly action: string;
  /** The hidden fields and the buttons' values. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The first form of a page whose action fits, with its hidden fields. */
export function formOf(html: string, action: RegExp): Form | null {
  for (const [, attributes = '', inside = ''] of html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
    const target = attributeOf(attributes, 'action');
    if (target === null || !action.test(target)) continue;
    const fields: Record<string, string> = {};
    for (const [, tag = ''] of inside.matchAll(/<input\b([^>]*)>/g)) {
      const name = attributeOf(tag, 'name');
      if (name !== null && attributeOf(tag, 'type') === 'hidden') {
        fields[name] = attributeOf(tag, 'value') ?? '';
      }
    }
    return { action: target, fields };
  }
  return null;
}

function attributeOf(tag: string, name: string): string | null {
  const found = new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(tag);
  return found?.[1] === undefined ? null : plain(found[1]);
}

/** HTML text without its entities. */
export function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
