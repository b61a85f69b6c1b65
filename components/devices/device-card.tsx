import { dayAndTime, deviceName, devicesWords } from '#lib/content/devices';
import { fullDate } from '#lib/content/times';
import { PostButton } from '../ui/post-button.tsx';

interface Props {
  readonly device: {
    readonly id: string;
    readonly here: boolean;
    readonly userAgent: string;
    readonly ip: string;
    readonly rememberedAt: number;
    readonly lastUsedAt: number;
    readonly until: number;
  };
  readonly now: number;
}

/** One remembered browser, and how to have it forgotten. */
export function DeviceCard({ device, now }: Props) {
  const words = devicesWords;
  const name = deviceName(device.userAgent);
  return (
    <li className="card stack">
      <div className="spread">
        <h3>{name}</h3>
        {device.here && <span className="tag">{words.here}</span>}
      </div>
      <dl className="facts">
        <dt>{words.place}</dt>
        <dd>{device.ip}</dd>
        <dt>{words.rememberedOn}</dt>
        <dd>{dayAndTime(device.rememberedAt, now)}</dd>
        <dt>{words.seen}</dt>
        <dd>{dayAndTime(device.lastUsedAt, now)}</dd>
        <dt>{words.until}</dt>
        <dd>{fullDate(device.until)}</dd>
      </dl>
      <PostButton action={`/api/devices/${encodeURIComponent(device.id)}/forget`} look="button second">
        {words.forget} <span className="unseen">{name}</span>
      </PostButton>
    </li>
  );
}
