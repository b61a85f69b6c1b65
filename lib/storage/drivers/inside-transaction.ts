import { AsyncLocalStorage } from 'node:async_hooks';

/** Knows, through every await, whether this is the work of a transaction. */
export const insideTransaction = new AsyncLocalStorage<true>();
