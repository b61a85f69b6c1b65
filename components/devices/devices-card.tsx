import { devicesCardWords } from '#lib/content/devices';

interface Props {
  readonly sessions: number;
  readonly devices: number;
}

/** Self-Service: in how many places somebody is signed in. */
export function DevicesCard({ sessions, devices }: Props) {
  const words = devicesCardWords;
  return (
    <>
      <h2>{words.title}</h2>
      <div className="card spread">
        <p>{words.text(sessions, devices)}</p>
        <a href="/self-service/devices">{words.link}</a>
      </div>
    </>
  );
}
