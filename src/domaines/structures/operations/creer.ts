import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import { CODES_TYPES } from '#src/referentiels/typesSiae.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { exigerCommune } from '../chargement.ts';
import { controlerStructures } from '../doutes.ts';
import { refusSiret } from '../regles/saisie.ts';
import { lireSiret } from '../regles/siret.ts';
import { communeSaisie, facultatif } from '../saisie.ts';

const entree = z.object({
  siret: z
    .string()
    .superRefine((saisi, contexte) => {
      const refus = refusSiret(saisi);
      if (refus) contexte.addIssue({ code: 'custom', message: refus });
    })
    .transform((saisi) => lireSiret(saisi) ?? saisi),
  type: z.enum(CODES_TYPES, { error: 'Choisissez un type.' }),
  nom: z.string().trim().min(1, 'Le nom est obligatoire.').max(300, 'Nom : 300 caractères au plus.'),
  adresse: facultatif(300, 'Adresse').optional(),
  code_postal: z
    .string()
    .trim()
    .regex(/^(\d{5})?$/, 'Code postal : cinq chiffres.')
    .optional(),
  commune: communeSaisie,
});
type Saisie = z.output<typeof entree>;

/** Le droit se juge sur la commune où la structure serait créée. */
async function situer(trx: Trx, { commune, code_postal }: Saisie, acteur: Acteur) {
  await sql`SELECT set_config('maillage.auteur', ${acteur.nom}, true)`.execute(trx);
  const connue = await exigerCommune(trx, commune, code_postal);
  const { rows } = await sql<{
    region: string;
  }>`SELECT region FROM departement WHERE code = ${connue.departement}`.execute(trx);
  return { commune: connue, departement: connue.departement, region: rows[0]?.region ?? null, organisations: [] };
}

/** Ajoute une structure absente des fichiers ; (SIRET, type) est sa clé. */
export const creerStructure = operation({
  nom: 'structures.creer',
  entree,
  charger: situer,
  async executer({ trx, acteur, objet: { commune }, journal }, saisie) {
    const provenance = { source: 'manuel', le: aujourdhui(), par: acteur.nom };
    const sources = JSON.stringify({ nom: provenance, adresse: provenance });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO structure (siret, type, nom, adresse, code_postal, commune, commune_declaree, departement, sources)
      VALUES (${saisie.siret}, ${saisie.type}, ${saisie.nom}, ${saisie.adresse ?? null}, ${saisie.code_postal || null}, ${commune.code},
        ${commune.nom}, ${commune.departement}, ${sources}::jsonb)
      ON CONFLICT (siret, type) DO NOTHING RETURNING id`.execute(trx);
    const id = rows[0]?.id;
    if (id === undefined) {
      const message = `Une structure ${saisie.type} porte déjà ce SIRET.`;
      throw new ErreurMetier(message, {
        champs: { siret: message },
        conseil: 'Cherchez-la dans la liste et corrigez sa fiche.',
      });
    }
    await controlerStructures(trx, [id]);
    await journal({ objet: `structure:${id}`, details: { siret: saisie.siret, type: saisie.type, nom: saisie.nom } });
    return { id };
  },
});
