declare module '*.pcss' {
  /** The finished style sheet as text; made by scripts/sheet-loader.mjs. */
  const text: string;
  export default text;
}
