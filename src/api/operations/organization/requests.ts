import { z } from 'zod'
import { findOpenRequests } from '../../../organizations/administration/requests/find-requests.ts'
import { approve, ask, refuse, type SettleAnswer } from '../../../organizations/administration/requests/settle.ts'
import { explainDecision } from '../../../organizations/join/explain/index.ts'
import { findRoleRequests } from '../../../organizations/role-requests/find-requests.ts'
import { acceptRoleRequest, type RoleSettled, refuseRoleRequest } from '../../../organizations/role-requests/settle.ts'
import type { RoleConflict } from '../../../organizations/roles/conflict.ts'
import { type Operation, operation, softwareOf } from '../../operation.ts'
import { cursorOf, PageQuery, pageOf, readCursor } from '../../page.ts'
import { Problem } from '../../problem.ts'
import { conflictProblem, Reason, RoleName } from './shared.ts'

const scope = 'organization:requests' as const
const Reference = z.object({ reference: z.string().min(1).max(40) })

const refusals: Partial<Record<SettleAnswer, Problem>> = {
  already_settled: new Problem('conflict', 'this request was settled meanwhile'),
  domain_held_elsewhere: new Problem('conflict', 'the address of this person is in a domain of another organization'),
  role_gone: new Problem('conflict', 'roles: one of them is declared by no service any more'),
  already_asked: new Problem('conflict', 'the person has not answered the last question'),
  too_many_questions: new Problem('conflict', 'three questions at most'),
}

const done = (answer: SettleAnswer | RoleConflict): void => {
  if (typeof answer !== 'string') throw conflictProblem(answer)
  if (answer === 'accepted' || answer === 'refused' || answer === 'asked') return
  throw refusals[answer] ?? new Problem('not_found')
}

const roleDone = (answer: RoleSettled): void => {
  if (typeof answer !== 'string') throw conflictProblem(answer)
  if (answer === 'role_unknown') throw new Problem('not_found')
  if (answer === 'role_settled') throw new Problem('conflict', 'this request was settled meanwhile')
}

const settling = <B>({
  params,
  body,
  ...call
}: {
  params: { reference: string }
  body: B
  software: Parameters<typeof softwareOf>[0]['software']
}) => {
  const { organizationId, ownerId: by, actor } = softwareOf(call)
  return { organizationId, by, actor, reference: params.reference, ...body }
}

export const requestOperations: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/organization/requests',
    summary: 'Requests to join that wait for an answer, the oldest first',
    scope,
    query: PageQuery,
    answer: pageOf(
      z.object({
        reference: z.string(),
        person: z.string(),
        email: z.string(),
        opened_at: z.iso.datetime(),
        answer_before: z.iso.datetime(),
        passed_on_at: z.iso.datetime().nullable().describe('an operator may decide since'),
        explanation: z.string().nullable(),
        questions: z.array(z.object({ question: z.string(), answer: z.string().nullable() })),
      }),
    ),
    async run({ db }, { query: { limit, cursor }, ...call }) {
      const [after] = readCursor(cursor, 1) ?? []
      const start = after === undefined ? null : { after }
      const { requests, next } = await findOpenRequests(db, softwareOf(call).organizationId, { start, limit })
      const items = requests.map(({ reference, person, email, openedAt, until, passedOnAt, decision, questions }) => ({
        ...{ reference, person, email, questions: questions.map(({ question, answer }) => ({ question, answer })) },
        opened_at: openedAt.toISOString(),
        answer_before: until.toISOString(),
        passed_on_at: passedOnAt?.toISOString() ?? null,
        explanation: decision && explainDecision(decision, { audience: 'operator', locale: 'en' }).sentence,
      }))
      return { items, next_cursor: next === null ? null : cursorOf([next]) }
    },
  }),
  operation({
    method: 'post',
    path: '/organization/requests/{reference}/approve',
    summary: 'Let somebody in: worth no more than the link of the administrator who answers, 1 at most',
    scope,
    params: Reference,
    body: Reason.extend({ is_external: z.boolean().default(false), roles: z.array(RoleName).max(50).default([]) }),
    async run(deps, { body: { reason, is_external: external, roles: asked }, ...call }) {
      if (asked.length > 0 && !softwareOf(call).scopes.includes('organization:groups'))
        throw new Problem('insufficient_scope', 'roles need organization:groups')
      const roles = asked.map(({ client_id: clientId, key }) => ({ clientId, key }))
      done(await approve(deps, settling({ ...call, body: { reason, external, roles } })))
    },
  }),
  operation({
    method: 'post',
    path: '/organization/requests/{reference}/ask',
    summary: 'Ask the person something before answering: one question at a time, three at most; the clock waits for their answer',
    scope,
    params: Reference,
    body: z.object({ question: z.string().trim().min(1).max(500) }),
    async run(deps, { body: { question }, ...call }) {
      done(await ask(deps, settling({ ...call, body: { reason: '', question } })))
    },
  }),
  operation({
    method: 'post',
    path: '/organization/requests/{reference}/refuse',
    summary: 'Refuse somebody, who reads the reason and may appeal to an operator',
    scope,
    params: Reference,
    body: Reason,
    async run(deps, call) {
      done(await refuse(deps, settling(call)))
    },
  }),
  operation({
    method: 'get',
    path: '/organization/role-requests',
    summary: 'Roles that members ask for, the oldest first',
    scope,
    answer: z.object({
      items: z.array(
        z.object({
          reference: z.string(),
          member_id: z.uuid(),
          person: z.string(),
          email: z.string(),
          opened_at: z.iso.datetime(),
          role: z.string(),
          service: z.string(),
        }),
      ),
    }),
    async run({ db }, call) {
      const { organizationId, ownerId: viewer } = softwareOf(call)
      const items = (await findRoleRequests(db, { organizationId, viewer })).map((one) => ({
        ...{ reference: one.reference, member_id: one.membershipId, person: one.person, email: one.email },
        ...{ opened_at: one.openedAt.toISOString(), role: one.labelEn, service: one.serviceName },
      }))
      return { items }
    },
  }),
  operation({
    method: 'post',
    path: '/organization/role-requests/{reference}/grant',
    summary: 'Grant the role that was asked for; a conflict leaves the request open',
    scope,
    params: Reference,
    async run(deps, call) {
      roleDone(await acceptRoleRequest(deps, settling({ ...call, body: { reason: '' } })))
    },
  }),
  operation({
    method: 'post',
    path: '/organization/role-requests/{reference}/refuse',
    summary: 'Refuse a role, saying why to the person',
    scope,
    params: Reference,
    body: Reason,
    async run(deps, call) {
      roleDone(await refuseRoleRequest(deps, settling(call)))
    },
  }),
]
