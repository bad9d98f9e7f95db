import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { piecesDe } from '#src/socle/pieces/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { attendreLivrable, objetSubvention, solderLivrable } from '../echeances.ts';
import { livrablePourAgir } from '../livrables.ts';
import { identifiant, texteFacultatif } from '../saisie.ts';

/** Le porteur remet un livrable, fichier joint ; le financeur l'examine. */
export const remettreLivrable = operation({
  nom: 'subventions.remettreLivrable',
  entree: z.object({ livrable: identifiant('Livrable') }),
  charger: (trx, { livrable }) => livrablePourAgir(trx, livrable),
  async executer({ trx, acteur, objet: s, journal }) {
    const l = s.livrable;
    if (l.etat !== 'attendu' && l.etat !== 'refuse')
      throw new ErreurMetier('Ce livrable est déjà remis.', { statut: 409, conseil: 'Rechargez la page.' });
    if (s.etat !== 'active' && s.etat !== 'terminee')
      throw new ErreurMetier("La convention n'est pas en cours : rien ne s'y remet.", { statut: 409 });
    if (!(await piecesDe(trx, `livrable:${l.id}`)).some((p) => p.etat !== 'refusee'))
      throw new ErreurMetier("Joignez d'abord le fichier du livrable.", {
        conseil: 'Sans fichier, le financeur n’a rien à examiner.',
      });
    await sql`UPDATE subvention_livrable SET etat = 'remis', remis_le = now(), remis_par = ${acteur.nom}, motif = '' WHERE id = ${l.id}`.execute(
      trx,
    );
    await solderLivrable(trx, l.id, acteur.nom);
    await ecrireAux(
      trx,
      { organisations: [s.financeurId] },
      {
        sujet: `Livrable remis : ${l.libelle} (convention ${s.numero})`,
        paragraphes: [
          `${s.organisationNom} a remis « ${l.libelle} ».`,
          `Pour l'accepter ou le faire reprendre : ${adressePublique()}/subventions/${s.id}/plan`,
        ],
      },
    );
    await journal({ objet: objetSubvention(s.id), details: { livrable: l.libelle } });
    return { id: s.id };
  },
});

/** Le financeur accepte un livrable (la tranche qui en dépend devient due) ou le fait reprendre, avec la raison. */
export const examinerLivrable = operation({
  nom: 'subventions.examinerLivrable',
  entree: z
    .object({
      livrable: identifiant('Livrable'),
      sens: z.enum(['accepte', 'refuse'], { error: 'Accepter, ou faire reprendre.' }),
      motif: texteFacultatif(1000),
    })
    .refine((e) => e.sens === 'accepte' || e.motif.length >= 5, {
      path: ['motif'],
      error: 'Écrivez ce qui est à reprendre.',
    }),
  charger: (trx, { livrable }) => livrablePourAgir(trx, livrable),
  async executer({ trx, acteur, objet: s, journal }, { sens, motif }) {
    const l = s.livrable;
    if (l.etat !== 'remis')
      throw new ErreurMetier(
        l.etat === 'accepte'
          ? 'Ce livrable est déjà accepté.'
          : "Ce livrable n'est pas remis : il n'y a rien à examiner.",
        { statut: 409, conseil: 'Rechargez la page.' },
      );
    await sql`UPDATE subvention_livrable SET etat = ${sens}, examine_le = now(), examine_par = ${acteur.nom}, motif = ${motif} WHERE id = ${l.id}`.execute(
      trx,
    );
    if (sens === 'refuse') await attendreLivrable(trx, s, l);
    await ecrireAux(
      trx,
      { organisations: [s.organisationId] },
      {
        sujet: `Livrable ${sens === 'accepte' ? 'accepté' : 'à reprendre'} : ${l.libelle} (convention ${s.numero})`,
        paragraphes: [
          sens === 'accepte'
            ? `« ${l.libelle} » est accepté par ${s.financeurNom}.`
            : `« ${l.libelle} » est à reprendre : ${motif}`,
          `Convention : ${adressePublique()}/subventions/${s.id}/plan`,
        ],
      },
    );
    await journal({ objet: objetSubvention(s.id), details: { livrable: l.libelle, sens, motif } });
    return { id: s.id };
  },
});
