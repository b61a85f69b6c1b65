import { DeviceCard } from '#components/devices/device-card';
import { ProviderLinks } from '#components/devices/provider-links';
import { SessionCard } from '#components/devices/session-card';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { devicesWords } from '#lib/content/devices';
import { entered, portal, readSaid, settings } from '#lib/server/page';
import { viewDevices } from '#lib/services/view-devices';
import type { ListedDevice } from '#lib/services/view-devices';
import { viewProviderLinks } from '#lib/services/view-provider-links';

/** Where somebody is signed in, and which browsers are remembered (rows A4 and D5). */
export default async function Devices({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await entered('/self-service/devices');
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const { sessions, devices, days } = await viewDevices(portal(), present);
  const links = await viewProviderLinks(portal(), present);
  const frame = settings();
  const words = devicesWords;
  return (
    <Page frame={frame} title={words.title} now={now} problem={problem} done={done} back="/self-service" sheet={false}>
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      <h2>{words.sessions}</h2>
      <p>{words.sessionsText}</p>
      <ul className="cards">
        {sessions.map((session) => (
          <SessionCard key={session.id} session={session} now={now} />
        ))}
      </ul>
      <Everywhere others={sessions.length - 1 + devices.filter(({ here }) => !here).length} />
      <h2>{words.browsers}</h2>
      {days <= 0 ? <p>{words.browsersOff}</p> : <Browsers devices={devices} now={now} />}
      <ProviderLinks links={links} provider={frame.provider} />
    </Page>
  );
}

function Everywhere({ others }: { readonly others: number }) {
  const words = devicesWords;
  return (
    <>
      <h2>{words.everywhere}</h2>
      <p>{others > 0 ? words.everywhereText : words.nowhereElse}</p>
      {others > 0 && <PostButton action="/api/sessions/end-others">{words.elsewhere}</PostButton>}
      <details>
        <summary>{words.hereToo}</summary>
        <div className="stack">
          <p>{words.hereTooText}</p>
          <PostButton action="/api/sessions/end-all" look="button grave">
            {words.hereTooButton}
          </PostButton>
        </div>
      </details>
    </>
  );
}

function Browsers({ devices, now }: { readonly devices: readonly ListedDevice[]; readonly now: number }) {
  const words = devicesWords;
  if (devices.length === 0) return <p>{words.browsersNone}</p>;
  return (
    <>
      <p>{words.browsersText}</p>
      <ul className="cards">
        {devices.map((device) => (
          <DeviceCard key={device.id} device={device} now={now} />
        ))}
      </ul>
      {devices.length > 1 && (
        <PostButton action="/api/devices/forget-all" look="button second">
          {words.forgetAll}
        </PostButton>
      )}
    </>
  );
}
