import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { liberer } from '#src/domaines/enveloppes/index.ts';
import { retirerSaisines } from '#src/domaines/instances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { candidaturePourAgir, faireAvancer } from '../chargement.ts';
import { objetCandidature } from '../contenu.ts';
import { ECHEANCE_CORRECTION, ECHEANCE_DEPOT } from '../echeances.ts';
import { ecrireAuFinanceur } from '../messages.ts';

/** Le porteur retire sa candidature, avec sa raison. Elle se relit toujours, rien ne s'y écrit plus ; il peut en commencer une autre. */
export const retirerCandidature = operation({
  nom: 'candidatures.retirer',
  entree: z.object({
    id: identifiant,
    motif: z
      .string('Dites pourquoi vous retirez votre candidature.')
      .trim()
      .min(5, 'Dites pourquoi vous retirez votre candidature.')
      .max(2000, 'Au plus 2 000 caractères.'),
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  async executer({ trx, acteur, objet: c, journal }, { motif }) {
    // Un double clic retrouve la candidature déjà retirée.
    if (c.etat === 'retiree') return { id: c.id };
    const objet = objetCandidature(c.id);
    await faireAvancer(trx, acteur, c, 'retirer', motif);
    await ouvrirChamps(trx, objet, []);
    for (const nature of [ECHEANCE_DEPOT, ECHEANCE_CORRECTION])
      await solderEcheance(trx, nature, objet, acteur.nom, 'sans_objet');
    // Une candidature retirée ne se présente plus au comité, et rend ce qu'elle réservait.
    await retirerSaisines(trx, objet);
    await liberer(trx, acteur, { appel: c.appel, objet });
    if (c.etat !== 'brouillon')
      await ecrireAuFinanceur(trx, c, {
        sujet: `Candidature retirée : ${c.intitule}, n° ${c.numero}`,
        lignes: [`${c.organisationNom} retire sa candidature à l'appel « ${c.appelIntitule} ».`, `Raison : ${motif}`],
      });
    await journal({ objet, details: { de: c.etat, motif } });
    return { id: c.id };
  },
});
