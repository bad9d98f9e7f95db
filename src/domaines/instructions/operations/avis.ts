import { sql } from 'kysely';
import { z } from 'zod';
import { type DossierSitue, dossierPourAgir } from '#src/domaines/dossiers/index.ts';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { lireDecimal } from '#src/socle/montants.ts';
import { exigerEtat } from '../chargement.ts';
import { VIVANTS } from '../etats.ts';
import { SENS_AVIS } from '../forme.ts';
import { dossierVise, texteFacultatif, texteLibre } from '../saisie.ts';

/** Euros tapés à la française, deux décimales au plus ; vide : non dit, qui n'est pas zéro. */
const montant = z
  .string()
  .default('')
  .transform((saisie, contexte) => {
    if (saisie.trim() === '') return null;
    const lu = lireDecimal(saisie);
    if (lu !== null && !lu.startsWith('-')) return lu;
    contexte.addIssue({ code: 'custom', message: 'Écrivez un montant en euros, par exemple 12 500,00.' });
    return z.NEVER;
  });

async function avisDemande(trx: Trx, acteur: Acteur, dossier: DossierSitue) {
  const { rows } = await sql<{ id: number; donneLe: Date | null; donnePar: string | null }>`
    SELECT id, donne_le AS "donneLe", donne_par AS "donnePar" FROM dossier_avis_financeur
    WHERE dossier = ${dossier.id} AND organisation_id = ${acteur.organisationId} FOR UPDATE`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Votre avis n'est pas demandé sur ce dossier.");
  return rows[0];
}

/** Donne l'avis de l'organisation : une fois pour toutes, il se complète ensuite mais ne se récrit pas. */
export const donnerAvis = operation({
  nom: 'instructions.donnerAvis',
  entree: z.object({
    id: dossierVise,
    sens: z.enum(SENS_AVIS, 'Choisissez le sens de votre avis.'),
    texte: texteFacultatif,
    montant,
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: dossier, journal }, { id, sens, texte, montant: euros }) => {
    const avis = await avisDemande(trx, acteur, dossier);
    if (avis.donneLe)
      throw new ErreurMetier(`L'avis a déjà été donné le ${dateHeure(avis.donneLe)} par ${avis.donnePar}.`, {
        statut: 409,
        conseil: 'Ajoutez un complément : il sera daté et lu avec lui.',
      });
    exigerEtat(dossier, VIVANTS, 'Donner un avis');
    if ((sens === 'reserve' || sens === 'defavorable') && texte === '')
      throw new ErreurMetier('Un avis réservé ou défavorable se motive.', {
        champs: { texte: 'Écrivez vos réserves ou vos raisons.' },
      });
    await sql`UPDATE dossier_avis_financeur SET sens = ${sens}, texte = ${texte}, montant = ${euros}, donne_le = now(),
      donne_par = ${acteur.nom} WHERE id = ${avis.id}`.execute(trx);
    await solderEcheance(trx, 'dossier.avis_financeur', `avis_financeur:${avis.id}`, acteur.nom);
    await journal({ objet: `dossier:${id}`, details: { sens, montant: euros } });
    return { id };
  },
});

/** Complète un avis donné, à la date du jour ; un nouveau montant remplace celui qui était envisagé, sans l'effacer. */
export const completerAvis = operation({
  nom: 'instructions.completerAvis',
  entree: z.object({ id: dossierVise, texte: texteLibre('Écrivez le complément.'), montant }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: dossier, journal }, { id, texte, montant: euros }) => {
    const avis = await avisDemande(trx, acteur, dossier);
    if (!avis.donneLe) throw new ErreurMetier("Donnez d'abord votre avis.", { statut: 409 });
    await sql`INSERT INTO dossier_avis_complement (avis, texte, montant, par)
      VALUES (${avis.id}, ${texte}, ${euros}, ${acteur.nom})`.execute(trx);
    await journal({ objet: `dossier:${id}`, details: { montant: euros } });
    return { id };
  },
});
