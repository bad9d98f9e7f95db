import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { enregistrerReponse } from '#src/socle/formulaires/reponses.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { candidatureSituee } from '../chargement.ts';
import { objetCandidature } from '../contenu.ts';

/**
 * Enregistre des réponses. La candidature n'est pas verrouillée : deux auteurs qui remplissent ne s'attendent pas ; c'est la réponse qui
 * l'est, et un dépôt qui passe devant a fermé les champs. Un brouillon s'écrit encore après la clôture : il n'est simplement plus déposable.
 */
export const remplirCandidature = operation({
  nom: 'candidatures.rediger',
  entree: z.object({
    id: identifiant,
    version: z.coerce.number().int(),
    changements: z.record(z.string(), z.unknown()),
    vus: z.record(z.string(), z.unknown()).optional(),
  }),
  charger: (trx, { id }) => candidatureSituee(trx, id),
  async executer({ trx, acteur, objet: c, journal }, { version, changements, vus }) {
    if (!['brouillon', 'a_corriger'].includes(c.etat))
      throw new ErreurMetier('Cette candidature est déposée : elle ne se modifie plus.', {
        statut: 409,
        conseil: 'Rechargez la page. Si le service vous demande des corrections, il rouvrira les réponses concernées.',
      });
    const objet = objetCandidature(c.id);
    const enregistre = await enregistrerReponse(trx, acteur, { objet, version, changements, vus });
    // Le contenu est dans l'histoire des réponses ; le journal dit qu'il y a eu un enregistrement, et sur quoi.
    await journal({ objet, details: { version: enregistre.version, champs: Object.keys(changements) } });
    return enregistre;
  },
});
