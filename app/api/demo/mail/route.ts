import { readMail } from '#lib/server/routes/demo';

export const GET = readMail;
