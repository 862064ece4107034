import type { Db } from '../database/index.ts'
import { StartupError } from '../errors.ts'
import { findOrganization } from '../organizations/queries.ts'
import { textsIn } from '../web/texts.ts'
import { administratorsWords } from './administrators-words.ts'
import type { CommandContext } from './context.ts'
import { readSiret } from './read-siret.ts'

/** The organization of a SIRET typed in a terminal. Throws `StartupError` naming it when it is malformed or nobody's here. */
export const findOrganizationOf = async (
  db: Db,
  context: Pick<CommandContext, 'words' | 'locale'>,
  text: string,
): Promise<NonNullable<Awaited<ReturnType<typeof findOrganization>>>> => {
  const organization = await findOrganization(db, { siret: readSiret(context, text) })
  if (!organization) throw new StartupError(textsIn(context.locale, administratorsWords).noOrganization(text))
  return organization
}
