import type { Tables } from '#lib/ports/store';
import type { Access } from './access.ts';
import { auditLog } from './audit-log.ts';
import { challenges } from './challenges.ts';
import { enrolments } from './enrolments.ts';
import { methods } from './methods.ts';
import { outbox } from './outbox.ts';
import { people } from './people.ts';
import { sends } from './sends.ts';
import { sessions } from './sessions.ts';
import { simulated } from './simulated.ts';
import { tries } from './tries.ts';

/** All tables over one way of access. */
export function tables(access: Access): Tables {
  return {
    people: people(access),
    sessions: sessions(access),
    methods: methods(access),
    challenges: challenges(access),
    enrolments: enrolments(access),
    tries: tries(access),
    sends: sends(access),
    audit: auditLog(access),
    outbox: outbox(access),
    simulated: simulated(access),
  };
}
