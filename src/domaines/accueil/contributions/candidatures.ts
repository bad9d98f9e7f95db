import { candidaturesADireALAccueil } from '#src/domaines/candidatures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { jourDe } from '#src/socle/jour.ts';
import type { Attente } from '../regles.ts';

/**
 * Brouillons que les échéances de l'organisation ne disent pas : ceux où l'on est seulement invité à écrire, et ceux d'un appel qui ne
 * ferme pas.
 */
export async function candidatures(base: Base, acteur: Acteur): Promise<Attente[]> {
  if (!peut(acteur, 'candidatures.mesCandidatures')) return [];
  return (await candidaturesADireALAccueil(base, acteur)).map((c) => ({
    cle: `candidature-${c.id}`,
    nombre: 1,
    titre: c.etat === 'a_corriger' ? `Corriger « ${c.intitule} »` : `« ${c.intitule} » est un brouillon, non déposé`,
    detail: c.invite ? `${c.porteur} vous a invité à l'écrire, et la déposera.` : `${c.appelIntitule}, ${c.financeur}.`,
    adresse: `/candidatures/${c.id}`,
    verbe: 'Continuer',
    depuis: c.depuis.toISOString(),
    echeance: c.limite && jourDe(c.limite),
  }));
}
