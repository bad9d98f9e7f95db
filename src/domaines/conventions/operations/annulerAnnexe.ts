import { z } from 'zod';
import { engager } from '#src/domaines/enveloppes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { annexePourAgir, annexeSituee } from '../chargement.ts';
import { avancerAnnexe } from '../ecriture.ts';
import { campagneDuDossier } from '../entrerEnVigueur.ts';
import { identifiant, texte } from '../saisie.ts';

/** Renonce à un avenant pas encore signé : l'annexe en vigueur reste, l'engagement revient à son total. */
export const annulerAnnexe = operation({
  nom: 'conventions.annulerAnnexe',
  entree: z.object({ annexe: identifiant('Annexe'), motif: texte('Raison', 1000) }),
  charger: (trx, { annexe }) => annexePourAgir(trx, annexe),
  async executer({ trx, acteur, objet: annexe, journal }, { motif }) {
    if (annexe.remplace === null)
      throw new ErreurMetier("Cette annexe vient d'une décision : c'est la décision qui s'annule.", {
        conseil: 'Ouvrez la page de la décision du dossier.',
      });
    await avancerAnnexe(trx, acteur, annexe, 'annuler', motif);
    const { total } = await annexeSituee(trx, annexe.remplace);
    const campagne = await campagneDuDossier(trx, annexe.dossier);
    await engager(trx, acteur, { campagne, objet: `dossier:${annexe.dossier}`, montant: total });
    await journal({ objet: `convention:${annexe.convention}`, details: { numero: annexe.numero, motif } });
    return { id: annexe.convention };
  },
});
