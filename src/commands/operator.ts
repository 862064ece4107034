import type { Instance } from '../instance/open.ts'
import { chooseDirectory } from '../organizations/directory/choose.ts'
import type { JoinDeps } from '../organizations/join/join.ts'
import { chooseRegistry } from '../organizations/registry/choose.ts'
import type { CommandContext } from './context.ts'

/** What operators' decisions stand on, from the command line as from a page. */
export const joinDepsOf = (instance: Instance): JoinDeps => ({
  ...instance,
  registry: chooseRegistry(instance),
  directory: chooseDirectory(instance),
})

/** Who decides, as the journal names them: the name of the terminal's session. */
export const operatorName = ({ env }: CommandContext): string =>
  `operator:${env.SUDO_USER || env.USER || env.LOGNAME || 'command'}`
