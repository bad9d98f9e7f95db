import { sql } from 'kysely';
import { z } from 'zod';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui, finDuJour } from '#src/socle/jour.ts';
import { identifiant, jourDit, jourFacultatif } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { entreprisePourAgir, entrepriseSituee } from '../chargement.ts';
import { GENRES_ECHANGE } from '../forme.ts';
import { idFacultatif } from '../saisie.ts';

export const NATURE_SUITE = 'entreprise.suite';
export const objetEchange = (id: number) => `entreprise_echange:${id}`;

/**
 * Écrit une ligne du journal d'une entreprise ; sa suite datée devient une échéance de qui l'écrit. Liée à un parcours, la ligne est
 * personnelle : le cercle et son auteur la lisent.
 */
export const noterEchange = operation({
  nom: 'entreprises.noter',
  cloison: true,
  entree: surveiller(
    {
      entreprise: identifiant,
      besoin: idFacultatif,
      parcours: idFacultatif,
      genre: z.enum(GENRES_ECHANGE, 'Choisissez dans la liste.'),
      le: jourDit('Écrivez la date.'),
      texte: texteSurveille(3000, "Écrivez ce qui s'est dit ou fait."),
      suite: texteSurveille(200),
      suiteLe: jourFacultatif,
    },
    ['texte', 'suite'],
  ),
  async charger(trx, e) {
    const entreprise = await entreprisePourAgir(trx, e.entreprise);
    const parcours = e.parcours ? await parcoursSitue(trx, e.parcours) : null;
    if (parcours && parcours.operation.id !== entreprise.operation.id) throw new ErreurIntrouvable();
    return { ...entreprise, parcours };
  },
  async executer({ trx, acteur, objet: x, journal }, e) {
    if (e.le > aujourdhui())
      throw new ErreurMetier('Cette date est à venir.', {
        champs: { le: 'Notez ce qui a eu lieu ; la suite a sa date.' },
      });
    if (e.suite && !e.suiteLe)
      throw new ErreurMetier('La suite n’a pas de date.', { champs: { suiteLe: 'Dites pour quand.' } });
    if (e.suiteLe && !e.suite)
      throw new ErreurMetier('Dites quelle est la suite.', { champs: { suite: 'Écrivez ce qui reste à faire.' } });
    if (e.besoin) await exigerBesoinDe(trx, e.besoin, x.id);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO entreprise_echange (entreprise, besoin, parcours, genre, le, texte, suite, suite_le, par, compte_id)
      VALUES (${x.id}, ${e.besoin ?? null}, ${e.parcours ?? null}, ${e.genre}, ${e.le}, ${e.texte}, ${e.suite}, ${e.suiteLe ?? null},
        ${acteur.nom}, ${acteur.compteId}) RETURNING id`.execute(trx);
    const id = rows[0]!.id;
    if (e.suiteLe)
      await poserEcheance(trx, {
        nature: NATURE_SUITE,
        objet: objetEchange(id),
        // Le texte reste dans le journal de l'entreprise : une échéance se lit plus largement.
        libelle: `Suite à donner avec ${x.nom}`,
        adresse: `/entreprises/${x.id}#journal`,
        a: { organisation: acteur.organisationId, compte: acteur.compteId, departement: x.operation.departement },
        due: finDuJour(e.suiteLe),
        rappels: [1],
      });
    await journal({ objet: `entreprise:${x.id}`, details: { echange: id, genre: e.genre } });
    return { id, adresse: `/entreprises/${x.id}#journal` };
  },
});

async function exigerBesoinDe(trx: Trx, besoin: number, entreprise: number): Promise<void> {
  const { rows } = await sql`SELECT FROM besoin_entreprise WHERE id = ${besoin} AND entreprise = ${entreprise}`.execute(
    trx,
  );
  if (rows.length === 0) throw new ErreurIntrouvable();
}

/** La suite prévue est faite. Sans effet si elle l'est déjà. */
export const solderSuite = operation({
  nom: 'entreprises.solderSuite',
  cloison: true,
  entree: z.object({ id: identifiant }),
  async charger(trx, e) {
    const { rows } = await sql<{ entreprise: number; parcours: number | null; auteur: number | null }>`
      SELECT entreprise, parcours, compte_id AS auteur FROM entreprise_echange WHERE id = ${e.id} FOR UPDATE`.execute(
      trx,
    );
    if (!rows[0]) throw new ErreurIntrouvable();
    const { entreprise, parcours, auteur } = rows[0];
    return {
      ...(await entrepriseSituee(trx, entreprise)),
      parcours: parcours ? await parcoursSitue(trx, parcours) : null,
      auteur,
    };
  },
  async executer({ trx, acteur, objet: x, journal }, { id }) {
    await sql`UPDATE entreprise_echange SET suite_faite_le = coalesce(suite_faite_le, now()) WHERE id = ${id} AND suite_le IS NOT NULL`.execute(
      trx,
    );
    await solderEcheance(trx, NATURE_SUITE, objetEchange(id), acteur.nom);
    await journal({ objet: `entreprise:${x.id}`, details: { echange: id } });
    return { id, adresse: `/entreprises/${x.id}#journal` };
  },
});
