import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer, lireDecimal } from '#src/socle/montants.ts';
import { noterNaissance } from '#src/socle/suivi/transiter.ts';
import { doterCampagne } from '../enveloppe.ts';
import { MODELES_CRITERES, MODULATION_PROPOSEE } from '../modeles/criteres.ts';
import { criteresLus, exigerFormulaire, exigerReglages, heureDeParis, instantSaisi, modulationLue } from '../saisie.ts';
import { suiviCampagne } from '../suivi.ts';

/** @throws ErreurMetier département inconnu du référentiel */
async function departementSitue(
  trx: Trx,
  code: string,
): Promise<{ departement: string; region: string | null; nom: string }> {
  const { rows } = await sql<{ departement: string; region: string | null; nom: string }>`
    SELECT code AS departement, region, nom FROM departement WHERE code = ${code}`.execute(trx);
  if (!rows[0])
    throw new ErreurMetier("Ce département n'existe pas.", { champs: { departement: 'Choisissez dans la liste.' } });
  return rows[0];
}

/**
 * Crée une campagne en préparation : un département, une année. Les critères et les poids livrés servent si rien n'est dit ; le formulaire
 * est la dernière version nationale publiée.
 */
export const creerCampagne = operation({
  nom: 'campagnes.creer',
  entree: z.object({
    departement: z.string().trim().min(2, 'Choisissez un département.'),
    annee: z.coerce
      .number('Une année, en quatre chiffres.')
      .int()
      .min(2020, 'À partir de 2020.')
      .max(2100, "Jusqu'à 2100."),
    intitule: z.string().trim().max(200, 'Au plus 200 caractères.').optional(),
    ouvre_le: heureDeParis("Donnez le jour et l'heure d'ouverture."),
    ferme_le: heureDeParis("Donnez le jour et l'heure de clôture."),
    formulaire_version: z.coerce.number().int().positive('Choisissez un formulaire.').optional(),
    criteres: criteresLus.optional(),
    modulation: modulationLue.optional(),
    consignes: z.string().trim().max(10_000, 'Au plus 10 000 caractères.').default(''),
    enveloppe: z.string().trim().optional(),
    demonstration: z.boolean().default(false),
  }),
  charger: (trx, { departement }) => departementSitue(trx, departement),
  async executer({ trx, acteur, objet, journal }, e) {
    const criteres = e.criteres ?? MODELES_CRITERES[0]!.criteres;
    const modulation = exigerReglages(criteres, e.modulation ?? MODULATION_PROPOSEE);
    const formulaire = await exigerFormulaire(trx, objet.departement, e.formulaire_version);
    const enveloppe = e.enveloppe ? lireDecimal(e.enveloppe) : null;
    if (e.enveloppe && (enveloppe === null || comparer(enveloppe, '0') <= 0))
      throw new ErreurMetier("L'enveloppe n'est pas un montant.", {
        champs: { enveloppe: 'Un montant en euros, au-dessus de zéro ; laissez vide si elle n’est pas encore connue.' },
      });
    const [ouvre, ferme] = [instantSaisi(e.ouvre_le), instantSaisi(e.ferme_le)];
    if (ferme <= ouvre)
      throw new ErreurMetier("La clôture est avant l'ouverture.", {
        champs: { ferme_le: "Choisissez une date après l'ouverture." },
      });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO campagne (departement, annee, intitule, ouvre_le, ferme_le, formulaire_version, criteres, modulation, consignes,
        demonstration, cree_par)
      VALUES (${objet.departement}, ${e.annee}, ${e.intitule || `Conventionnement ${e.annee} – ${objet.nom}`}, ${ouvre}, ${ferme},
        ${formulaire}, ${JSON.stringify(criteres)}::jsonb, ${JSON.stringify(modulation)}::jsonb, ${e.consignes}, ${e.demonstration},
        ${acteur.nom})
      ON CONFLICT (departement, annee, demonstration) DO NOTHING RETURNING id`.execute(trx);
    const id = rows[0]?.id;
    if (id === undefined)
      throw new ErreurMetier(`La campagne ${e.annee} de ce département existe déjà.`, {
        statut: 409,
        champs: { annee: 'Une seule campagne par département et par année.' },
        conseil: 'Ouvrez celle qui existe depuis la liste des campagnes.',
      });
    await noterNaissance(trx, suiviCampagne, acteur, id);
    if (enveloppe) await doterCampagne(trx, acteur, id, enveloppe);
    await journal({ objet: `campagne:${id}`, details: { departement: objet.departement, annee: e.annee, enveloppe } });
    return { id };
  },
});
