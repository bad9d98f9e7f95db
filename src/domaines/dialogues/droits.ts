import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { estDuService, instruit, litDossier, remplit } from '#src/droits/dossiers.ts';
import { definirDroits } from '#src/droits/droits.ts';

/** Les deux parties, et les services de l'État au-dessus : ni les autres financeurs ni la commission ne lisent la négociation. */
const lit = (acteur: Acteur, dossier?: DossierSitue): boolean =>
  estDuService(acteur, dossier) ||
  (acteur.nature === 'structure' && (!dossier || dossier.organisationId === acteur.organisationId));

const partie = (acteur: Acteur, dossier?: DossierSitue): boolean =>
  instruit(acteur, dossier) || remplit(acteur, dossier);

export const droits = definirDroits({
  'dialogues.lire': lit,
  'dialogues.ouvrir': instruit,
  'dialogues.rencontrer': instruit,
  'dialogues.proposer': partie,
  'dialogues.repondre': partie,
  'dialogues.clore': instruit,
  'dialogues.reprendre': instruit,
  'dialogues.lireFiche': litDossier,
  'dialogues.etablirFiche': instruit,
  'dialogues.envoyerFiche': instruit,
  'dialogues.saisirCommission': instruit,
});
