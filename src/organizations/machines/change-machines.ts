import pg from 'pg'
import { DAY } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { hashClientSecret } from '../../oidc/clients/secrets.ts'
import { newId, randomSecret } from '../../secrets/random.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import type { MachineScope } from './scopes.ts'

type MachineDeps = Pick<Deps, 'db' | 'clock'>

export type NewMachine = {
  organizationId: string
  name: string
  scopes: readonly MachineScope[]
  validDays: number
  /** the administrator who creates it answers for it */
  ownerId: string
  actor: string
  /** software that makes software: nothing lives longer than what made it */
  notAfter?: Date
}

/** The secret is said here and nowhere else. */
export type MadeMachine = { id: string; name: string; secret: string }

const mostPerOrganization = 50

/** Creates a credential. `name_taken`: a living one has this name, so a form sent twice makes one; `too_many`: fifty already. */
export const createMachine = async (
  { db, clock }: MachineDeps,
  { organizationId, name, scopes, validDays, ownerId, actor, notAfter }: NewMachine,
): Promise<MadeMachine | 'name_taken' | 'too_many'> => {
  const [id, secret, now] = [newId(), randomSecret(), clock()]
  const secretHashes = [await hashClientSecret(secret)]
  const expiresAt = sooner(new Date(now.getTime() + validDays * DAY), notAfter)
  try {
    return await db.transaction().execute(async (tx) => {
      await enterOrganization(tx, organizationId)
      if ((await countLiving(tx, organizationId)) >= mostPerOrganization) return 'too_many'
      const row = { id, organizationId, name, scopes: [...scopes], secretHashes, ownerId, validDays, createdAt: now, expiresAt }
      await tx.insertInto('machineCredentials').values(row).execute()
      const details = { machineId: id, name, scopes, expiresAt }
      await record(tx, { at: now, event: 'machines.created', actor, organizationId, details })
      return { id, name, secret }
    })
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint === 'machine_credentials_name') return 'name_taken'
    throw error
  }
}

const sooner = (one: Date, other: Date | undefined): Date => (other && other < one ? other : one)

const countLiving = async (tx: Tx, organizationId: string): Promise<number> => {
  const { count } = await tx
    .selectFrom('machineCredentials')
    .select((on) => on.fn.countAll<string>().as('count'))
    .where('organizationId', '=', organizationId)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export type MachineChange = {
  organizationId: string
  machineId: string
  actor: string
  /** software that renews software does not let it live longer than itself; what it has already is not taken */
  notAfter?: Date
}

/** Another secret beside the one it has, and as long to live as when it was made: the one of before opens until it is taken away. */
export const rotateMachine = async (deps: MachineDeps, change: MachineChange): Promise<MadeMachine | 'unknown'> =>
  renew(deps, change, 'machines.secret_rotated', {})

/** Answers for it from now on. The secrets that its former owner may know open nothing any more. */
export const takeOverMachine = async (
  deps: MachineDeps,
  change: MachineChange & { ownerId: string },
): Promise<MadeMachine | 'unknown'> => renew(deps, change, 'machines.taken_over', { ownerId: change.ownerId })

const renew = async (
  { db, clock }: MachineDeps,
  change: MachineChange,
  event: string,
  taken: { ownerId?: string },
): Promise<MadeMachine | 'unknown'> => {
  const [secret, now] = [randomSecret(), clock()]
  const hash = await hashClientSecret(secret)
  return db.transaction().execute(async (tx) => {
    const machine = await lockMachine(tx, change)
    if (!machine) return 'unknown'
    const secretHashes = taken.ownerId === undefined ? [hash, machine.secretHashes[0] ?? hash] : [hash]
    const renewed = sooner(new Date(now.getTime() + machine.validDays * DAY), change.notAfter)
    const expiresAt = renewed < machine.expiresAt ? machine.expiresAt : renewed
    await tx
      .updateTable('machineCredentials')
      .set({ ...taken, secretHashes, expiresAt, warnedAtDays: null, toldOwnerlessAt: null })
      .where('id', '=', change.machineId)
      .execute()
    await note(tx, now, change, event, machine.name)
    return { id: change.machineId, name: machine.name, secret }
  })
}

/** Leaves the newest secret alone. */
export const forgetOldSecret = async ({ db, clock }: MachineDeps, change: MachineChange): Promise<'forgotten' | 'unknown'> =>
  db.transaction().execute(async (tx) => {
    const machine = await lockMachine(tx, change)
    if (!machine) return 'unknown'
    const secretHashes = machine.secretHashes.slice(0, 1)
    await tx.updateTable('machineCredentials').set({ secretHashes }).where('id', '=', change.machineId).execute()
    await note(tx, clock(), change, 'machines.old_secret_removed', machine.name)
    return 'forgotten'
  })

/** Ends a credential: its secret and its tokens open nothing from the next request on. */
export const endMachine = async ({ db, clock }: MachineDeps, change: MachineChange): Promise<'ended' | 'unknown'> =>
  db.transaction().execute(async (tx) => {
    const machine = await lockMachine(tx, change)
    if (!machine) return 'unknown'
    const now = clock()
    const end = { endedAt: now, endedBy: change.actor }
    await tx.updateTable('machineCredentials').set(end).where('id', '=', change.machineId).execute()
    await note(tx, now, change, 'machines.ended', machine.name)
    return 'ended'
  })

const note = (tx: Tx, at: Date, { organizationId, machineId, actor }: MachineChange, event: string, name: string) =>
  record(tx, { at, event, actor, organizationId, details: { machineId, name } })

const lockMachine = (tx: Tx, { organizationId, machineId }: MachineChange) =>
  tx
    .selectFrom('machineCredentials')
    .select(['name', 'secretHashes', 'validDays', 'expiresAt'])
    .where('id', '=', machineId)
    .where('organizationId', '=', organizationId)
    .where('endedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
