import type { Changement } from '#src/domaines/diagnostics/index.ts';
import type { ColonneExport } from '#src/socle/tableurs/ecrire.ts';

/** Colonnes d'un export de changements, telles que `lireChangements` les relit. */
export const COLONNES_CHANGEMENTS: ColonneExport<Changement>[] = [
  { id: 'action', titre: 'action' },
  { id: 'structure', titre: 'structure', valeur: (c) => ('lieu' in c ? c.lieu : null) },
  { id: 'type', titre: 'type', valeur: (c) => ('type' in c ? c.type : null) },
  { id: 'commune', titre: 'commune', valeur: (c) => ('commune' in c ? c.commune : null) },
  { id: 'lon', titre: 'lon', type: 'nombre', valeur: (c) => ('lon' in c ? c.lon : null) },
  { id: 'lat', titre: 'lat', type: 'nombre', valeur: (c) => ('lat' in c ? c.lat : null) },
  { id: 'etp', titre: 'etp', type: 'nombre', valeur: (c) => ('etp' in c ? c.etp : null) },
  { id: 'nom', titre: 'nom', valeur: (c) => ('nom' in c ? c.nom : null) },
];
