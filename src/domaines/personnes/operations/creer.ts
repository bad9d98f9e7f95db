import { sql } from 'kysely';
import { z } from 'zod';
import { operationSituee, PUBLICS } from '#src/domaines/accompagnements/index.ts';
import { operation } from '#src/droits/operation.ts';
import { base } from '#src/socle/base/base.ts';
import { identifiant, jourFacultatif } from '#src/socle/saisie.ts';
import { ErreurDoublons, noterDoublons, ressemblants, tracerRessemblances } from '../doublons.ts';
import { communeEcrite, refusNumero } from '../identite.ts';
import { ouvrir } from '../ouvrir.ts';
import { IDENTITE } from '../saisie.ts';

/** Ouvre le parcours d'une personne nouvelle dans une opération. Son auteur en est membre jusqu'à la décision d'orientation. */
export const creerParcours = operation({
  nom: 'personnes.creer',
  entree: z.object({
    operation: identifiant,
    public: z.enum(PUBLICS, 'Choisissez un public.'),
    droitsLe: jourFacultatif,
    ...IDENTITE,
    demonstration: z.boolean().default(false),
    /** `verifier` : une fiche qui ressemble arrête, jusqu'à ce qui saisit dise qu'il s'agit de deux personnes. */
    doublons: z.enum(['verifier', 'differentes', 'ignorer']).default('ignorer'),
  }),
  charger: (trx, e) => operationSituee(trx, e.operation),
  async executer({ trx, acteur, objet: o, journal }, e) {
    // Hors cloison : une personne qui n'a pas encore de parcours n'est visible de personne.
    const semblables = e.doublons === 'ignorer' ? [] : await ressemblants(trx, acteur, o.departement, e);
    if (e.doublons === 'verifier' && semblables.length > 0) {
      await tracerRessemblances(base(), acteur, semblables);
      throw new ErreurDoublons(semblables);
    }
    const commune = await communeEcrite(trx, e.commune);
    const { rows: nees } = await sql<{ id: number }>`
      INSERT INTO personne (departement, nom, prenom, naissance, commune, adresse, telephone, courriel, canal, numero_caf, numero_ft,
        demonstration, cree_par)
      VALUES (${o.departement}, ${e.nom}, ${e.prenom}, ${e.naissance ?? null}, ${commune}, ${e.adresse}, ${e.telephone},
        ${e.courriel ?? ''}, ${e.canal}, ${e.numeroCaf ?? null}, ${e.numeroFt ?? null}, ${e.demonstration}, ${acteur.nom}) RETURNING id`
      .execute(trx)
      .catch(refusNumero);
    const personne = nees[0]!.id;
    await noterDoublons(trx, personne, semblables);
    const { id, reference } = await ouvrir(trx, acteur, {
      personne,
      operation: o,
      public: e.public,
      droitsLe: e.droitsLe,
    });
    await journal({ objet: `parcours:${id}` });
    return { id, reference, adresse: `/parcours/${id}` };
  },
});
