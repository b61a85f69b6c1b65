import { z } from 'zod';
import { needed, providerUrl } from '../settings.ts';

const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** What texts by GOV.UK Notify need. */
export const notifyVariables = z.object({
  NOTIFY_API_KEY: needed(
    new RegExp(`^.+-${uuid}-${uuid}$`),
    'must be a whole API key: its name, the service and the secret',
  ),
  NOTIFY_TEMPLATE_ID: needed(new RegExp(`^${uuid}$`), 'must be the ID of a text message template'),
  NOTIFY_TEMPLATE_FIELD: z.string().min(1).default('text'),
  NOTIFY_SENDER_ID: z
    .string()
    .regex(new RegExp(`^${uuid}$`), 'must be the ID of a text message sender')
    .optional(),
  NOTIFY_BASE_URL: providerUrl('https://api.notifications.service.gov.uk'),
});

export type NotifySettings = z.infer<typeof notifyVariables>;
