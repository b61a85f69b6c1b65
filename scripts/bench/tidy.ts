/*
 * Loaded into a server under measurement (with `--expose-gc`): what nobody holds any more is put away when it is asked
 * to, so that memory before and memory after can be compared.
 */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
});
