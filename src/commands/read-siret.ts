import { StartupError } from '../errors.ts'
import { parseSiret, type Siret } from '../organizations/siret.ts'
import type { CommandContext } from './context.ts'

/** The SIRET of an argument, spaces apart. Throws `StartupError` naming what no establishment can have: a list of it would only look empty. */
export const readSiret = ({ words }: Pick<CommandContext, 'words'>, text: string): Siret => {
  const siret = parseSiret(text)
  if (siret === null) throw new StartupError(words.siretUnknown(text))
  return siret
}
