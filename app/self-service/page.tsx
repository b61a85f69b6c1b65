import { ActivityCard } from '#components/activity/activity-card';
import { AppPasswordsCard } from '#components/app-passwords/app-passwords-card';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { DevicesCard } from '#components/devices/devices-card';
import { AdviceCard } from '#components/methods/advice-card';
import { SettlingNote, StaffSettlingNote } from '#components/first-set-up/settling-note';
import { DefaultCard } from '#components/methods/default-card';
import { MethodCard } from '#components/methods/method-card';
import { PromptsCard } from '#components/methods/prompts-card';
import { RecoveryCodesCard } from '#components/recovery-codes/recovery-codes-card';
import { hear } from '#components/ui/problem';
import { refusalWords } from '#lib/content/refusals';
import { adviceFor, selfServiceWords } from '#lib/content/self-service';
import { onlyOthers, strengthOf, strongestOf, usableMethods } from '#lib/domain/method';
import { entered, portal, readSaid, settings } from '#lib/server/page';
import { viewAppPasswords } from '#lib/services/view-app-passwords';
import { viewDevices } from '#lib/services/view-devices';
import { viewRecoveryCodes } from '#lib/services/view-recovery-codes';
import type { RecoveryCodesView } from '#lib/services/view-recovery-codes';
import { viewSecurity } from '#lib/services/view-security';
import { staffSettlesAt } from '#lib/services/staff-settles';
import { viewSettling } from '#lib/services/why-set-up-waits';
import type { Security } from '#lib/services/view-security';

/** Self-Service: how safe the account is, and everything that can be changed about signing in. */
export default async function SelfService({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await entered('/self-service');
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const security = await viewSecurity(portal(), present);
  const { person, set, mfaOn, maySwitchOff } = security;
  const recovery = await viewRecoveryCodes(portal(), present);
  const { sessions, devices } = await viewDevices(portal(), present);
  const { appPasswords, mayAdd } = await viewAppPasswords(portal(), present);
  const advice = adviceOf(security, recovery);
  const words = selfServiceWords;
  return (
    <Page frame={settings()} title={words.title} now={now} problem={problem} done={done} back="/profile" sheet={false}>
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      <AdviceCard advice={advice} />
      <SettlingNote at={await viewSettling(portal(), present)} now={now} />
      <StaffSettlingNote at={await staffSettlesAt(portal(), present)} now={now} />
      <PromptsCard since={person.promptsStoppedAt} />
      {mfaOn && <DefaultCard set={set} changes={portal().backend.capabilities.changesDefault} />}
      {(mfaOn || set.methods.length > 0) && <Methods security={security} first={advice.next === 'add'} />}
      <RecoveryCodesCard {...recovery} />
      {(appPasswords.length > 0 || (mfaOn && set.methods.length > 0 && portal().backend.capabilities.appPasswords)) && (
        <AppPasswordsCard count={appPasswords.length} not={mayAdd.ok ? null : refusalWords(mayAdd.refusal, now)} />
      )}
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

function adviceOf({ person, set, mfaOn }: Security, codes: RecoveryCodesView) {
  const usable = usableMethods(set);
  const strongest = strongestOf(usable);
  return adviceFor({
    sharedMailbox: person.sharedMailbox,
    mfaOn,
    usable: usable.length,
    disabled: set.methods.length - usable.length,
    strongest: strongest === null ? 0 : strengthOf(strongest.kind),
    onlyOthers: onlyOthers(set),
    recoveryCodes: codes.offered ? codes.left : null,
  });
}

/** The methods, and the way to another one; `first`: that is the best thing to do next. */
function Methods({ security, first }: { readonly security: Security; readonly first: boolean }) {
  const { set, mfaOn, mayAdd } = security;
  const words = selfServiceWords;
  const { renames, proves } = portal().backend.capabilities;
  const can = { rename: renames, tellUse: proves === 'here' };
  return (
    <>
      <h2>{words.methodsTitle}</h2>
      {set.methods.length === 0 && <p>{onlyOthers(set) ? words.methodsNoneHere : words.methodsNone}</p>}
      {!mfaOn && <p>{words.methodsKept}</p>}
      <ul className="cards">
        {set.methods.map((method) => (
          <MethodCard key={method.id} method={method} isDefault={method.id === set.defaultId} can={can} />
        ))}
      </ul>
      {set.others !== undefined && set.others > 0 && <p className="quiet">{words.methodsOthers(set.others)}</p>}
      {mayAdd && (
        <p>
          <a className={first ? 'button' : 'button second'} href="/self-service/choose-method">
            {words.add}
          </a>
        </p>
      )}
    </>
  );
}
