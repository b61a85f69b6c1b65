/** Names one run of a journey; apart from the run itself, since a session may be for one run alone. */
export type EnrolmentId = string;
