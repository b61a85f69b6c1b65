// Makes a JavaScript module of a style sheet: its default export is the finished, minified text. The layout writes it
// into the page once, with the nonce. (Next's own inlining gives no nonce and sends the sheet three times.)
import tailwind from '@tailwindcss/postcss';
import postcss from 'postcss';

/** A loader as Turbopack runs it. */
export default function sheetLoader(source) {
  const done = this.async();
  postcss([tailwind({ optimize: { minify: true } })])
    .process(source, { from: this.resourcePath })
    .then((result) => {
      for (const message of result.messages) {
        if (message.type === 'dependency') this.addDependency(message.file);
        if (message.type === 'dir-dependency') this.addContextDependency(message.dir);
      }
      done(null, `export default ${JSON.stringify(result.css)};`);
    }, done);
}
