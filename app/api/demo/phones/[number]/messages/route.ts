import { readMessages } from '#lib/server/routes/demo';

export const GET = readMessages;
