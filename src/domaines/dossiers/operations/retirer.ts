import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { liberer } from '#src/domaines/enveloppes/index.ts';
import { retirerSaisines } from '#src/domaines/instances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { dossierPourAgir, faireAvancer } from '../chargement.ts';

/** La structure retire sa demande, avec sa raison. Le dossier se relit toujours, rien ne s'y écrit plus. */
export const retirerDossier = operation({
  nom: 'dossiers.retirer',
  entree: z.object({
    id: identifiant,
    motif: z
      .string('Dites pourquoi vous retirez votre demande.')
      .trim()
      .min(5, 'Dites pourquoi vous retirez votre demande.')
      .max(2000, 'Au plus 2 000 caractères.'),
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, { motif }) {
    // Un double clic retrouve le dossier déjà retiré.
    if (dossier.etat === 'retire') return { id: dossier.id };
    await faireAvancer(trx, acteur, dossier, 'retirer', motif);
    await ouvrirChamps(trx, `dossier:${dossier.id}`, []);
    await solderEcheance(trx, 'dossier.depot', `structure:${dossier.structure}`, acteur.nom, 'sans_objet');
    // Une demande retirée ne se présente plus à la commission.
    await retirerSaisines(trx, `dossier:${dossier.id}`);
    await liberer(trx, acteur, { campagne: dossier.campagne, objet: `dossier:${dossier.id}` });
    await journal({ objet: `dossier:${dossier.id}`, details: { de: dossier.etat, motif } });
    return { id: dossier.id };
  },
});
