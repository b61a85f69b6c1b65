import { hearCall } from '#lib/server/routes/gateways';

export const POST = hearCall('status');
