import { answerNginx } from '#lib/server/routes/legacy-mail';

export const GET = answerNginx;
