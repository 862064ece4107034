/** Written to somebody whom the software of their organization took out. */
export const removalReason = (software: string): string =>
  `« ${software} », le logiciel de votre organisation, indique que vous n’en faites plus partie.`
