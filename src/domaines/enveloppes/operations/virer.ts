import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer, estNul, moins } from '#src/socle/montants.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { type EnveloppeVerrouillee, enveloppePourAgir } from '../chargement.ts';
import { crediter } from '../crediter.ts';
import { jourDEffet } from '../effet.ts';
import { type LigneDeVirement, type RegleFongibilite, verifierVirement } from '../regles.ts';
import { reglesEnVigueur } from '../requetes/fongibilite.ts';
import { effetSaisi, exigerRang, montantSaisi, postesSaisis, rang } from '../saisie.ts';

/**
 * Déplace des crédits d'une ligne à une autre, et de tout ce qui les sépare jusqu'à la ligne qui leur est commune : le total de chaque fonds
 * et de chaque territoire reste juste. Deux clics n'en font qu'un.
 */
export const virer = operation({
  nom: 'enveloppes.virer',
  entree: z.object({
    ligne: identifiant,
    vers: z.coerce
      .number({ error: 'Choisissez la ligne qui reçoit.' })
      .int()
      .positive('Choisissez la ligne qui reçoit.'),
    montant: montantSaisi,
    etp: postesSaisis,
    motif: z.string({ error: 'Écrivez le motif.' }).trim().min(1, 'Écrivez le motif.').max(1000),
    effet: effetSaisi,
    rang,
  }),
  async charger(trx, e) {
    if (e.vers === e.ligne)
      throw new ErreurMetier('La ligne qui reçoit est celle qui donne.', {
        champs: { vers: 'Choisissez une autre ligne.' },
      });
    await verrouillerChaines(trx, [e.ligne, e.vers]);
    return {
      de: await enveloppePourAgir(trx, { ligne: e.ligne }),
      vers: await enveloppePourAgir(trx, { ligne: e.vers }),
    };
  },
  async executer({ trx, acteur, objet: { de, vers }, journal }, { montant, etp, motif, effet: saisi, rang: lu }) {
    await exigerRang(trx, de.id, lu);
    if (comparer(montant, '0') < 0 || comparer(etp, '0') < 0 || (estNul(montant) && estNul(etp)))
      throw new ErreurMetier('Donnez un montant positif.', { champs: { montant: 'Donnez un montant positif.' } });
    const [montee, descente] = separer(await chaine(trx, de.id), await chaine(trx, vers.id));
    const effet = await jourDEffet(trx, { annee: de.annee, lignes: [...montee, ...descente] }, saisi);
    const regle = await exigerPermis(trx, { de, vers, montant, jour: effet });
    const motifEntier = regle ? `${motif} (fongibilité : ${regle.texte})` : motif;
    for (const id of montee)
      await passer(trx, acteur, id, {
        montant: moins('0', montant),
        etp: moins('0', etp),
        motif: motifEntier,
        effet,
        autre: vers.id,
      });
    for (const id of descente.toReversed())
      await passer(trx, acteur, id, { montant, etp, motif: motifEntier, effet, autre: de.id });
    await journal({
      objet: `enveloppe:${de.id}`,
      details: { vers: vers.id, montant, etp, motif, effet, regle: regle?.id ?? null },
    });
    await journal({
      objet: `enveloppe:${vers.id}`,
      details: { de: de.id, montant, etp, motif, effet, regle: regle?.id ?? null },
    });
    return { ligne: de.id };
  },
});

const passer = async (
  trx: Trx,
  acteur: Acteur,
  ligne: number,
  m: { montant: string; etp: string; motif: string; effet: string; autre: number },
) => crediter(trx, acteur, await enveloppePourAgir(trx, { ligne }), { genre: 'virement', ...m });

/** Deux virements qui se croisent prennent leurs lignes dans le même ordre : la plus large d'abord, puis par numéro. */
const verrouillerChaines = (trx: Trx, ids: number[]) =>
  sql`
  SELECT 1 FROM enveloppe WHERE id IN (
    WITH RECURSIVE a AS (SELECT id, parent FROM enveloppe WHERE id = ANY(${ids})
      UNION SELECT p.id, p.parent FROM enveloppe p JOIN a ON p.id = a.parent) SELECT id FROM a)
  ORDER BY array_position(ARRAY['region', 'departement', 'type', 'structure'], niveau), id FOR UPDATE`.execute(trx);

/** La ligne et celles dont elle dépend, de la plus précise à la plus large. */
async function chaine(trx: Trx, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    WITH RECURSIVE a AS (SELECT id, parent, 0 AS rang FROM enveloppe WHERE id = ${id}
      UNION ALL SELECT p.id, p.parent, a.rang + 1 FROM enveloppe p JOIN a ON p.id = a.parent)
    SELECT id FROM a ORDER BY rang`.execute(trx);
  return rows.map((l) => l.id);
}

/** Ce qui les sépare de la ligne qui leur est commune. L'une au-dessus de l'autre n'est pas un virement. */
function separer(de: number[], vers: number[]): [number[], number[]] {
  const communes = new Set(de.filter((id) => vers.includes(id)));
  const [montee, descente] = [de, vers].map((ids) => ids.filter((id) => !communes.has(id))) as [number[], number[]];
  if (montee.length === 0 || descente.length === 0)
    throw new ErreurMetier("L'une des deux lignes dépend de l'autre.", {
      champs: { vers: 'Choisissez une ligne à côté.' },
      conseil: 'Pour la doter ou reprendre ses crédits, ajoutez un mouvement à la ligne la plus précise.',
    });
  return [montee, descente];
}

async function exigerPermis(
  trx: Trx,
  v: { de: EnveloppeVerrouillee; vers: EnveloppeVerrouillee; montant: string; jour: string },
): Promise<RegleFongibilite | null> {
  const enLigne = (e: EnveloppeVerrouillee): LigneDeVirement => ({
    annee: e.ligne!.annee,
    fonds: e.ligne!.fonds,
    region: e.region,
    departement: e.departement,
    demonstration: e.ligne!.demonstration,
  });
  // Dans un même fonds et un même département, un virement ne s'appuie sur aucune règle : il ne compte pas dans son plafond.
  const { rows } = await sql<{ recu: string; vire: string }>`
    SELECT coalesce(sum(m.montant) FILTER (WHERE m.genre <> 'virement'), 0)::text AS recu,
      coalesce(-sum(m.montant) FILTER (WHERE m.genre = 'virement' AND m.montant < 0 AND a.fonds = ${v.vers.ligne!.fonds}
        AND NOT (a.fonds = ${v.de.ligne!.fonds} AND a.departement IS NOT DISTINCT FROM ${v.de.departement})), 0)::text AS vire
    FROM enveloppe_mouvement m LEFT JOIN enveloppe a ON a.id = m.autre WHERE m.enveloppe = ${v.de.id}`.execute(trx);
  const verdict = verifierVirement(
    { de: { ...enLigne(v.de), ...rows[0]! }, vers: enLigne(v.vers), montant: v.montant, jour: v.jour },
    await reglesEnVigueur(trx, {
      region: v.de.region,
      annee: v.de.ligne!.annee,
      demonstration: v.de.ligne!.demonstration,
    }),
  );
  if (verdict.permis) return verdict.regle;
  throw new ErreurMetier(verdict.raison, { champs: { vers: verdict.raison }, conseil: verdict.conseil });
}
