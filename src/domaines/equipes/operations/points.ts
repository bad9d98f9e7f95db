import { sql } from 'kysely';
import { z } from 'zod';
import { sOppose } from '#src/domaines/personnes/index.ts';
import { ajouterAction } from '#src/domaines/situations/index.ts';
import { executerDans } from '#src/droits/executer.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { facultatif, identifiant, jourFacultatif, sansVide } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerPrevue, pointsDe, reunionPourAgir } from '../chargement.ts';
import { SUJETS, type Sujet } from '../forme.ts';
import { proposerPoints } from '../proposer.ts';

async function inscrirePoint(
  trx: Trx,
  reunion: number,
  p: { parcours: number | null; sujet: Sujet; texte: string; par: string },
): Promise<boolean> {
  const { rows } = await sql`INSERT INTO reunion_point (reunion, rang, parcours, sujet, texte, par)
    SELECT ${reunion}, coalesce(max(rang), 0) + 1, ${p.parcours}, ${p.sujet}, ${p.texte}, ${p.par} FROM reunion_point WHERE reunion = ${reunion}
    ON CONFLICT DO NOTHING RETURNING id`.execute(trx);
  return rows.length > 0;
}

/**
 * Met à l'ordre du jour des points que les dossiers proposent (`parcours:sujet`), et un point écrit. La raison est celle du dossier, relue ici :
 * personne ne met un point sur un dossier qu'il ne lit pas.
 */
export const ajouterPoints = operation({
  nom: 'equipes.ajouterPoints',
  cloison: true,
  entree: surveiller(
    {
      id: identifiant,
      proposes: z.preprocess(
        (v) => (v === undefined || v === '' ? [] : Array.isArray(v) ? v : [v]),
        z.array(z.string().regex(/^\d{1,9}:[a-z_]+$/, 'Choisissez dans la liste.')).max(300),
      ),
      parcours: facultatif(identifiant),
      sujet: z.preprocess(sansVide, z.enum(SUJETS, 'Choisissez un sujet.').default('autre')),
      texte: texteSurveille(1000),
    },
    ['texte'],
  ),
  charger: (trx, { id }) => reunionPourAgir(trx, id),
  async executer({ trx, acteur, objet: { reunion: r }, journal }, e) {
    exigerPrevue(r);
    let ajoutes = 0;
    if (e.proposes.length > 0) {
      const offertes = await proposerPoints(trx as Cloison, r);
      for (const choix of new Set(e.proposes)) {
        const p = offertes.filter((o) => `${o.parcours}:${o.sujet}` === choix).toSorted((a, b) => b.poids - a.poids)[0];
        if (!p) throw new ErreurIntrouvable("Un des points choisis n'est plus proposé : rechargez la page.");
        if (await inscrirePoint(trx, r.id, { parcours: p.parcours, sujet: p.sujet, texte: p.raison, par: acteur.nom }))
          ajoutes += 1;
      }
    }
    if (e.texte) {
      if (e.parcours) await exigerLu(trx, e.parcours, r.operation);
      const fait = await inscrirePoint(trx, r.id, {
        parcours: e.parcours ?? null,
        sujet: e.sujet,
        texte: e.texte,
        par: acteur.nom,
      });
      if (!fait) throw new ErreurMetier("Ce point est déjà à l'ordre du jour.", { statut: 409 });
      ajoutes += 1;
    } else if (e.proposes.length === 0)
      throw new ErreurMetier('Choisissez un point proposé, ou écrivez-en un.', {
        champs: { texte: 'Écrivez un point.' },
      });
    await journal({ objet: `reunion_equipe:${r.id}`, details: { points: ajoutes } });
    return { id: r.id, ajoutes, adresse: `/reunions/${r.id}` };
  },
});

/** Le dossier est lu de l'acteur (deuxième cercle), de cette opération, et sans refus de la personne. */
async function exigerLu(trx: Trx, parcours: number, operation: number): Promise<void> {
  const { rows } = await sql<{
    personne: number;
  }>`SELECT personne FROM parcours WHERE id = ${parcours} AND operation = ${operation}
      AND cloison_ouvre(id)`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Ce parcours n'est pas parmi ceux que vous suivez.");
  if (await sOppose(trx, rows[0].personne, 'partage_equipe'))
    throw new ErreurMetier("La personne refuse qu'on parle d'elle en réunion d'équipe.", {
      statut: 409,
      champs: { parcours: 'Retirez-la de ce point, ou voyez avec elle.' },
    });
}

/** Retire un point qui n'a pas de décision. */
export const retirerPoint = operation({
  nom: 'equipes.retirerPoint',
  cloison: true,
  entree: z.object({ id: identifiant, point: identifiant }),
  charger: (trx, { id }) => reunionPourAgir(trx, id),
  async executer({ trx, objet: { reunion: r }, journal }, e) {
    exigerPrevue(r);
    const { rows } =
      await sql`DELETE FROM reunion_point WHERE id = ${e.point} AND reunion = ${r.id} AND decide_le IS NULL RETURNING id`.execute(
        trx,
      );
    if (rows.length === 0)
      throw new ErreurMetier("Ce point n'est plus à l'ordre du jour, ou a une décision.", {
        statut: 409,
        conseil: 'Rechargez la page.',
      });
    await journal({ objet: `reunion_equipe:${r.id}`, details: { point: e.point } });
    return { id: r.id, adresse: `/reunions/${r.id}` };
  },
});

/**
 * Note la décision d'un point ; avec une action, elle naît dans la feuille de route de la personne, aux droits de qui la note. Une décision se
 * corrige tant que la réunion n'est pas close ; son action ne naît qu'une fois.
 */
export const deciderPoint = operation({
  nom: 'equipes.decider',
  cloison: true,
  entree: surveiller(
    {
      id: identifiant,
      point: identifiant,
      decision: texteSurveille(2000, 'Écrivez la décision.'),
      action: texteSurveille(200),
      famille: facultatif(z.string()),
      acteur: facultatif(z.string()),
      echeance: jourFacultatif,
    },
    ['decision', 'action'],
  ),
  charger: (trx, { id }) => reunionPourAgir(trx, id),
  async executer({ trx, acteur, objet: { reunion: r }, journal }, e) {
    exigerPrevue(r);
    const point = (await pointsDe(trx, r.id)).find((p) => p.id === e.point);
    if (!point) throw new ErreurIntrouvable("Ce point n'est plus à l'ordre du jour.");
    if (e.action && point.parcours === null)
      throw new ErreurMetier("Ce point ne porte pas sur une personne : il n'a pas de feuille de route.", {
        champs: { action: 'Laissez ce champ vide.' },
      });
    if (e.action && point.action)
      throw new ErreurMetier('Une action est déjà née de cette décision.', {
        statut: 409,
        champs: { action: 'Ajoutez la suivante depuis la feuille de route.' },
      });
    const nee = e.action
      ? await executerDans(trx, ajouterAction, acteur, {
          parcours: point.parcours,
          libelle: e.action,
          famille: e.famille ?? 'accompagnement',
          acteur: e.acteur ?? 'referent',
          echeance: e.echeance,
          confirme_texte: e.confirme_texte,
        })
      : null;
    await sql`UPDATE reunion_point SET decision = ${e.decision}, action = coalesce(${nee?.id ?? null}, action), decide_le = clock_timestamp()
      WHERE id = ${point.id}`.execute(trx);
    await journal({
      objet: point.parcours ? `parcours:${point.parcours}` : `reunion_equipe:${r.id}`,
      details: { reunion: r.id, point: point.id, action: nee?.id ?? null },
    });
    return { id: r.id, action: nee?.id ?? null, adresse: `/reunions/${r.id}` };
  },
});
