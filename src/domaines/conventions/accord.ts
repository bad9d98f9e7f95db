import { accordDe, type LigneProposition } from '#src/domaines/dialogues/index.ts';
import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { DemandeSimulation, TypeAide } from '#src/domaines/financement/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { plus } from '#src/socle/montants.ts';

/**
 * Ce que le dialogue de gestion a conclu pour le type de la structure, période par période, prêt à calculer ; vide tant qu'aucune proposition
 * n'est acceptée.
 */
export async function demandesAccordees(base: Base | Trx, dossier: DossierSitue): Promise<DemandeSimulation[]> {
  const accord = await accordDe(base, dossier.id);
  const lignes = (accord?.lignes ?? []).filter((l) => l.type === dossier.structureType);
  return [...Map.groupBy(lignes, (l) => `${l.dateEffet} ${l.mois}`).values()]
    .map(additionner)
    .sort((a, b) => a.dateEffet.localeCompare(b.dateEffet))
    .map((l) => ({
      type: dossier.structureType as TypeAide,
      etp: l.etp,
      date: l.dateEffet,
      mois: l.mois,
      modulation: accord!.modulation,
      territoire: `departement:${dossier.departement}`,
      departement: participation(l),
    }));
}

/** Deux lignes de la même période (deux activités d'un chantier) se versent ensemble. */
function additionner(lignes: LigneProposition[]): LigneProposition {
  const somme = (quoi: 'personnes' | 'participation') => {
    const valeurs = lignes.map((l) => l[quoi]).filter((v) => v !== null);
    return valeurs.length > 0 ? plus(...valeurs) : null;
  };
  return {
    ...lignes[0]!,
    etp: plus(...lignes.map((l) => l.etp)),
    personnes: somme('personnes'),
    participation: somme('participation'),
  };
}

function participation({ personnes, participation: montant }: LigneProposition): DemandeSimulation['departement'] {
  if (montant) return { montant, source: 'convention du département' };
  return personnes ? { personnes } : null;
}
