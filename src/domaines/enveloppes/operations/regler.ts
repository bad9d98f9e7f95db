import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { FONDS } from '#src/referentiels/credits.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer } from '#src/socle/montants.ts';
import { anneeDite, decimalOuRien, identifiant, jourDit, texteLibre } from '#src/socle/saisie.ts';

const fonds = z.enum(FONDS, { error: 'Choisissez un fonds.' });

/** Dit ce que la région permet de déplacer, de quel fonds vers quel fonds, quand, jusqu'où et d'après quel texte. */
export const regler = operation({
  nom: 'enveloppes.regler',
  entree: z.object({
    region: z.string({ error: 'Choisissez une région.' }).trim().min(1, 'Choisissez une région.'),
    annee: anneeDite('Donnez une année.'),
    de_fonds: fonds,
    vers_fonds: fonds,
    plafond: decimalOuRien('Un pourcentage de 0 à 100, ou rien.', { plafond: '100' }),
    du: jourDit('Donnez le premier jour.'),
    au: jourDit('Donnez le dernier jour.'),
    texte: texteLibre('Écrivez le texte qui le permet : circulaire, instruction, décision, avec sa date.', 500),
    confiance: z.enum(['lu', 'source secondaire', 'non verifie'], { error: "Dites d'où vous le tenez." }),
    demonstration: z.boolean().default(false),
  }),
  async charger(trx, { region }) {
    // La région verrouillée, deux règles écrites au même moment se suivent : la seconde voit la première.
    const { rows } = await sql<{ region: string }>`
      SELECT code AS region FROM region WHERE code = ${region} FOR UPDATE`.execute(trx);
    if (!rows[0]) throw new ErreurIntrouvable("Cette région n'existe pas.");
    return rows[0];
  },
  async executer({ trx, acteur, objet: { region }, journal }, e) {
    const champs: Record<string, string> = {};
    if (e.au < e.du) champs.au = 'Choisissez un jour après le premier.';
    for (const jour of ['du', 'au'] as const)
      if (!e[jour].startsWith(`${e.annee}-`)) champs[jour] ??= `Choisissez un jour de ${e.annee}.`;
    if (e.plafond !== null && comparer(e.plafond, '0') === 0)
      champs.plafond = 'Zéro ne permet rien : laissez vide, ou donnez une part.';
    if (Object.keys(champs).length > 0) throw new ErreurMetier('La règle est mal datée ou mal bornée.', { champs });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO regle_fongibilite (region, annee, de_fonds, vers_fonds, plafond, du, au, texte, confiance, par, demonstration)
      SELECT ${region}, ${e.annee}, ${e.de_fonds}, ${e.vers_fonds}, ${e.plafond}::numeric, ${e.du}::date, ${e.au}::date, ${e.texte},
        ${e.confiance}, ${acteur.nom}, ${e.demonstration}
      WHERE NOT EXISTS (SELECT FROM regle_fongibilite WHERE region = ${region} AND annee = ${e.annee} AND de_fonds = ${e.de_fonds}
        AND vers_fonds = ${e.vers_fonds} AND demonstration = ${e.demonstration} AND retiree_le IS NULL
        AND daterange(du, au, '[]') && daterange(${e.du}::date, ${e.au}::date, '[]'))
      RETURNING id`.execute(trx);
    if (!rows[0])
      throw new ErreurMetier('Une règle existe déjà entre ces fonds sur ces dates.', {
        statut: 409,
        champs: { du: 'Ces dates en recouvrent une autre.' },
        conseil: 'Retirez la première, ou choisissez d’autres dates.',
      });
    await journal({ objet: `region:${region}`, details: { ...e, regle: rows[0].id } });
    return { region, annee: e.annee };
  },
});

/** Retire une règle : les virements déjà faits restent, aucun nouveau ne s'y appuie. */
export const retirerRegle = operation({
  nom: 'enveloppes.retirerRegle',
  entree: z.object({ regle: identifiant }),
  async charger(trx, { regle }) {
    const { rows } = await sql<{ region: string; annee: number; retiree: boolean }>`
      SELECT region, annee, retiree_le IS NOT NULL AS retiree FROM regle_fongibilite WHERE id = ${regle} FOR UPDATE`.execute(
      trx,
    );
    if (!rows[0]) throw new ErreurIntrouvable("Cette règle n'existe pas.");
    return rows[0];
  },
  async executer({ trx, acteur, objet, journal }, { regle }) {
    if (!objet.retiree)
      await sql`UPDATE regle_fongibilite SET retiree_le = now(), retiree_par = ${acteur.nom} WHERE id = ${regle}`.execute(
        trx,
      );
    await journal({ objet: `region:${objet.region}`, details: { regle } });
    return { region: objet.region, annee: objet.annee };
  },
});
