import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { acceptUploads } from '../../web/upload/accept-uploads.ts'
import { readUploadedText } from '../../web/upload/read-uploaded-text.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { listGroupNames } from '../groups/list-groups.ts'
import { endDateText, readEndDate } from '../members/end-date.ts'
import { findOfferedRoles } from '../roles/choice/offered.ts'
import { readChosenRoles } from '../roles/choice/read-choice.ts'
import { listRoles } from '../roles/list-roles.ts'
import { roleValue } from '../roles/role-name.ts'
import { findInvitations } from './find-invitations.ts'
import { invite } from './invite.ts'
import { type InvitationError, type InvitationForm, InvitationsPage, toCorrect } from './page.tsx'
import { type InvitedEntry, readInvitedFile, readInvitedLines } from './read-lines.ts'
import { resendInvitation } from './resend.ts'
import { revokeInvitation } from './settle.ts'

const config = { access: { administers: 'account' } } as const
const here = administrationPaths.invitations(':organization')
const mostLines = 500
/** A few hundred lines with their columns; the form around them is a few kilobytes more. */
const mostBytes = 1024 * 1024
const bodyLimit = 4 * mostBytes

const Typed = z.looseObject({
  emails: z.string().max(50_000).catch(''),
  external: z.string().optional(),
  end_date: endDateText,
})
const Revoked = z.object({ invitation: z.uuid() })

export const invitationRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) =>
    show(request, reply, {
      revoked: (request.query as { done?: unknown }).done === 'revoked',
      resent: (request.query as { done?: unknown }).done === 'resent',
    }),
  )

  app.register(async (scope) => {
    acceptUploads(scope)
    scope.post(here, { config, bodyLimit }, async (request, reply) => {
      const typed = readTyped(request)
      const read = readEntries(request, typed)
      if ('error' in read) return show(request, reply, { typed, error: read.error })
      const endsAt = readEndDate(typed.endDate, deps.clock())
      if (endsAt === undefined) return show(request, reply, { typed, error: { endDate: 'endDateWrong' } })
      return show(request, reply, await inviteEntries(request, typed, { ...read, endsAt }))
    })

    /** Writes nothing. A browser does not send a chosen file twice: its people go into the field. */
    scope.post(`${here}/find-roles`, { config, bodyLimit }, (request, reply) => {
      const typed = readTyped(request)
      const ofFile = readFile(request)
      if ('error' in ofFile) return show(request, reply, { typed, error: ofFile.error })
      const emails = [typed.emails, ...ofFile.entries.map(({ text }) => text)].filter((text) => text.trim() !== '').join('\n')
      return show(request, reply, { typed: { ...typed, emails } })
    })
  })

  /** Each line with its result; those to correct come back in the form, with what was chosen for them. */
  const inviteEntries = async (
    request: FastifyRequest,
    typed: InvitationForm,
    { entries, endsAt }: { entries: readonly InvitedEntry[]; endsAt: Date | null },
  ): Promise<Shown> => {
    const { id: organizationId, label, accountId: by, actor } = administered(request)
    const [declared, groups] = await Promise.all([listRoles(deps.db), listGroupNames(deps.db, { organizationId, viewer: by })])
    const once = entries.filter(({ again }) => !again)
    const answers = await invite(deps, {
      organizationId,
      label,
      lines: once.map(({ text }) => text),
      isExternal: typed.external,
      endsAt,
      roles: declared
        .filter((role) => typed.roles.chosen.includes(roleValue(role)))
        .map(({ clientId, key }) => ({ clientId, key })),
      groupIds: groups.map(({ id }) => id).filter((id) => typed.groups.includes(id)),
      by,
      actor,
    })
    const outcomes = new Map(once.map(({ at, text }, index) => [`${at} ${text}`, answers[index]?.outcome]))
    const results = entries.map(({ at, text, again }) => ({
      at,
      line: text,
      outcome: again ? ('twice' as const) : (outcomes.get(`${at} ${text}`) ?? 'not_an_address'),
    }))
    const wrong = results.filter(({ outcome }) => toCorrect.includes(outcome))
    return wrong.length === 0 ? { results } : { results, typed: { ...typed, emails: wrong.map(({ line }) => line).join('\n') } }
  }

  app.post(`${here}/resend`, { config }, async (request, reply) => {
    const { id: organizationId, label, accountId: by, actor } = administered(request)
    const form = parseForm(Revoked, request.body)
    if (!form.ok) return reply.redirect(administrationPaths.invitations(organizationId), 303)
    const outcome = await resendInvitation(deps, { organizationId, label, invitationId: form.data.invitation, by, actor })
    const done = outcome === 'invited' || outcome === 'invited_again' ? '?done=resent' : ''
    return reply.redirect(`${administrationPaths.invitations(organizationId)}${done}`, 303)
  })

  app.post(`${here}/revoke`, { config }, async (request, reply) => {
    const { id: organizationId, actor } = administered(request)
    const form = parseForm(Revoked, request.body)
    if (form.ok) await revokeInvitation(deps, { organizationId, invitationId: form.data.invitation, actor })
    return reply.redirect(`${administrationPaths.invitations(organizationId)}?done=revoked`, 303)
  })

  type Shown = Pick<Parameters<typeof InvitationsPage>[0], 'typed' | 'error' | 'results' | 'revoked' | 'resent'>
  const show = async (request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> => {
    const organization = administered(request)
    const [invitations, roles, groups] = await Promise.all([
      findInvitations(deps.db, organization.id),
      findOfferedRoles(deps.db, organization.id),
      listGroupNames(deps.db, { organizationId: organization.id, viewer: organization.accountId }),
    ])
    const page = { organization, invitations, roles, groups, now: deps.clock(), ...shown }
    return html(reply, <InvitationsPage {...page} />, shown.error ? 422 : 200)
  }
}

type Entries = { entries: InvitedEntry[] } | { error: InvitationError }

/** Those of the field, then those of the file. */
const readEntries = (request: FastifyRequest, { emails }: InvitationForm): Entries => {
  const file = readFile(request)
  if ('error' in file) return file
  const entries = [...readInvitedLines(emails), ...file.entries]
  if (entries.length === 0) return { error: { emails: 'addressesMissing' } }
  if (entries.length <= mostLines) return { entries }
  return { error: file.entries.length === 0 ? { emails: 'tooManyLines' } : { file: { what: 'tooManyLines' } } }
}

/** Nobody when no file was sent. */
const readFile = (request: FastifyRequest): Entries => {
  const file = readUploadedText(request, { name: 'file', maxBytes: mostBytes })
  if (file === null) return { entries: [] }
  if ('fault' in file) return { error: { file: { what: file.fault } } }
  const entries = readInvitedFile(file.text)
  if ('unclosed' in entries) return { error: { file: { what: 'quoteNotClosed', line: entries.unclosed } } }
  return entries.length === 0 ? { error: { file: { what: 'fileIsEmpty' } } } : { entries }
}

const readTyped = (request: FastifyRequest): InvitationForm => {
  const form = parseForm(Typed, request.body)
  if (!form.ok) return { emails: '', external: false, endDate: '', roles: { chosen: [], search: '' }, groups: [] }
  const { emails, external, end_date, ...others } = form.data
  const groups = Object.entries(others).flatMap(([name, value]) =>
    name.startsWith('group_') && typeof value === 'string' ? [value] : [],
  )
  return { emails, external: external === 'yes', endDate: end_date, roles: readChosenRoles(others), groups }
}
