import type { OfferedRole } from './offered.ts'

const services = ['Actes d’état civil', 'Permis de construire et urbanisme', 'Paie des agents', 'Marchés publics', 'Bibliothèque']
const roles = [
  { key: 'reads', labelFr: 'Lit les dossiers', labelEn: 'Reads files', description: '' },
  { key: 'files', labelFr: 'Dépose un dossier', labelEn: 'Files', description: 'Peut aussi retirer ce qui n’a pas été lu.' },
  { key: 'delivers', labelFr: 'Délivre', labelEn: 'Delivers', description: '' },
]

/** More roles than are shown at once, for the gallery and tests. */
export const manyRoles: OfferedRole[] = services.flatMap((serviceName, index) =>
  roles.map((role) => ({ ...role, clientId: `service-${index}`, serviceName, incompatibleWith: [], isUsed: index < 2 })),
)
