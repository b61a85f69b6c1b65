import { readCalls } from '#lib/server/routes/demo';

export const GET = readCalls;
