import { activityWords } from '#lib/content/activity-page';

/** The way from Self-Service to the activity. */
export function ActivityCard() {
  const words = activityWords;
  return (
    <>
      <h2>{words.cardTitle}</h2>
      <div className="card spread">
        <p className="quiet">{words.cardText}</p>
        <a href="/self-service/activity">{words.link}</a>
      </div>
    </>
  );
}
