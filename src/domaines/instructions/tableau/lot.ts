import { campagneDe } from '#src/domaines/campagnes/index.ts';
import { delaiPropose } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { VIVANTS } from '../etats.ts';
import { agentsDe } from '../requetes/agents.ts';
import { DELAI_AVIS } from '../requetes/delais.ts';
import { avisDesDossiers, financeursPossibles } from '../requetes/financeurs.ts';
import type { LigneTableau } from './forme.ts';
import type { GesteLot } from './gestes.ts';
import { dossiersDuTableau } from './lire.ts';
import { type EffetGeste, transmission } from './transmission.ts';

export interface LigneLot extends Pick<LigneTableau, 'id' | 'nom' | 'type' | 'numero'>, EffetGeste {}

/** Ce qu'un geste ferait à ces dossiers, et à qui, avant de le faire. @throws ErreurMetier aucun dossier choisi */
export async function apercuLot(base: Base, acteur: Acteur, campagne: number, geste: GesteLot, ids: readonly number[]) {
  const situee = await campagneDe(base, campagne);
  exiger(acteur, 'instructions.attribuer', { departement: situee.departement, region: situee.region });
  const { lignes } = await dossiersDuTableau(base, acteur, situee);
  const choisies = lignes.filter(({ id }) => ids.includes(id));
  if (choisies.length === 0)
    throw new ErreurMetier('Cochez au moins un dossier dans le tableau.', {
      statut: 422,
      conseil: 'Revenez au tableau de la campagne.',
    });
  const avis =
    geste === 'consulter'
      ? await avisDesDossiers(
          base,
          choisies.map(({ id }) => id),
        )
      : [];
  const transmis = geste === 'commission' ? await transmission().apercu(base, choisies) : null;
  const dire = (l: LigneTableau): EffetGeste => {
    const dit = transmis?.get(l.id);
    if (dit) return dit;
    if (!VIVANTS.includes(l.etat)) return { effet: '', empechement: 'La décision est prise, ou la demande retirée.' };
    if (geste === 'attribuer')
      return {
        effet: `${l.instructeur ? `Confié jusqu'ici à ${l.instructeur}` : "N'est confié à personne"}.`,
        empechement: null,
      };
    const consultes = avis.filter(({ dossier }) => dossier === l.id).map(({ organisation }) => organisation);
    return {
      effet:
        consultes.length > 0
          ? `Déjà consultés : ${consultes.join(', ')} ; ils ne le seront pas deux fois.`
          : "Aucun financeur n'est encore consulté.",
      empechement: null,
    };
  };
  return {
    campagne: { id: situee.id, intitule: situee.intitule },
    geste,
    lignes: choisies.map((l): LigneLot => ({ id: l.id, nom: l.nom, type: l.type, numero: l.numero, ...dire(l) })),
    agents: geste === 'attribuer' ? await agentsDe(base, situee.departement) : [],
    financeurs: geste === 'consulter' ? await financeursPossibles(base, situee) : [],
    delai: geste === 'consulter' ? await delaiPropose(base, DELAI_AVIS, `departement:${situee.departement}`) : null,
  };
}
export type ApercuLot = Awaited<ReturnType<typeof apercuLot>>;
