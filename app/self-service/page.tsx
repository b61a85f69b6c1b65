import { ActivityCard } from '#components/activity/activity-card';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { DevicesCard } from '#components/devices/devices-card';
import { AdviceCard } from '#components/methods/advice-card';
import { MethodCard } from '#components/methods/method-card';
import { RecoveryCodesCard } from '#components/recovery-codes/recovery-codes-card';
import { hear } from '#components/ui/problem';
import { defaultOf, methodInWords } from '#lib/content/methods';
import { adviceFor, selfServiceWords } from '#lib/content/self-service';
import { strengthOf, strongestOf, usableMethods } from '#lib/domain/method';
import type { MethodSet } from '#lib/domain/method';
import { entered, portal, readSaid, settings } from '#lib/server/page';
import { viewDevices } from '#lib/services/view-devices';
import { viewRecoveryCodes } from '#lib/services/view-recovery-codes';
import { viewSecurity } from '#lib/services/view-security';

/** Self-Service: how safe the account is, and everything that can be changed about signing in. */
export default async function SelfService({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await entered('/self-service');
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const { person, set, mfaOn, mayAdd, maySwitchOff } = await viewSecurity(portal(), present);
  const usable = usableMethods(set);
  const strongest = strongestOf(usable);
  const advice = adviceFor({
    sharedMailbox: person.sharedMailbox,
    mfaOn,
    usable: usable.length,
    disabled: set.methods.length - usable.length,
    strongest: strongest === null ? 0 : strengthOf(strongest.kind),
  });
  const chosen = defaultOf(set);
  const recovery = await viewRecoveryCodes(portal(), present);
  const { sessions, devices } = await viewDevices(portal(), present);
  const words = selfServiceWords;
  return (
    <Page frame={settings()} title={words.title} now={now} problem={problem} done={done} back="/profile" sheet={false}>
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      <AdviceCard advice={advice} />
      {mfaOn && (
        <>
          <h2>{words.defaultTitle}</h2>
          <div className="card spread">
            <div>
              <p>
                <b>{chosen === null ? words.defaultNone : methodInWords(chosen)}</b>
              </p>
              <p className="quiet">{words.defaultText}</p>
            </div>
            {set.methods.length > 0 && (
              <a href="/self-service/change-default">
                {words.change} <span className="unseen">{words.changeContext}</span>
              </a>
            )}
          </div>
          <h2>{words.methodsTitle}</h2>
          {set.methods.length === 0 && <p>{words.methodsNone}</p>}
          <Methods set={set} />
          {mayAdd && (
            <p>
              <a className={advice.next === 'add' ? 'button' : 'button second'} href="/self-service/choose-method">
                {words.add}
              </a>
            </p>
          )}
        </>
      )}
      {!mfaOn && set.methods.length > 0 && (
        <>
          <h2>{words.methodsTitle}</h2>
          <p>{words.methodsKept}</p>
          <Methods set={set} />
        </>
      )}
      <RecoveryCodesCard {...recovery} />
      <DevicesCard sessions={sessions.length} devices={devices.length} />
      <ActivityCard />
      {maySwitchOff && (
        <>
          <h2>{words.offTitle}</h2>
          <p>{words.offText}</p>
          <p>
            <a href="/self-service/switch-off">{words.offLink}</a>
          </p>
        </>
      )}
    </Page>
  );
}

function Methods({ set }: { readonly set: MethodSet }) {
  return (
    <ul className="cards">
      {set.methods.map((method) => (
        <MethodCard key={method.id} method={method} isDefault={method.id === set.defaultId} />
      ))}
    </ul>
  );
}
