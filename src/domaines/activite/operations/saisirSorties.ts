import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurConflit, ErreurMetier } from '#src/socle/erreurs.ts';
import { structurePourSaisir } from '../chargement.ts';
import { CATEGORIES, type Comptes, LIBELLES_CATEGORIE } from '../regles/sorties.ts';
import { anneeSaisie, entierFacultatif } from '../saisie.ts';

/** Enregistre les sorties d'une année, par catégorie officielle. Une case vide vaut « pas renseigné », jamais zéro. */
export const saisirSorties = operation({
  nom: 'activite.saisirSorties',
  entree: z.object({
    structure: z.coerce.number().int(),
    annee: anneeSaisie,
    version: z.coerce.number().int().min(0).default(0),
    ...(Object.fromEntries(CATEGORIES.map((c) => [c, entierFacultatif(LIBELLES_CATEGORIE[c])])) as Record<
      (typeof CATEGORIES)[number],
      ReturnType<typeof entierFacultatif>
    >),
  }),
  charger: (trx, { structure }) => structurePourSaisir(trx, structure),
  async executer({ trx, acteur, objet: structure, journal }, { annee, version, ...saisies }) {
    const { rows } = await sql<{
      categorie: keyof Comptes;
      nombre: number;
      version: number;
      par: string;
      courante: number;
    }>`
      SELECT categorie, nombre, version, saisi_par AS par FROM activite_sortie WHERE structure = ${structure.id} AND annee = ${annee}`.execute(
      trx,
    );
    if (rows.reduce((total, r) => total + r.version, 0) !== version)
      throw new ErreurConflit(
        `${rows[0]?.par ?? "Quelqu'un d'autre"} a changé les sorties ${annee} pendant votre saisie.`,
      );
    const { rows: horloge } = await sql<{
      annee: number;
    }>`SELECT extract(year FROM now() AT TIME ZONE 'Europe/Paris')::int AS annee`.execute(trx);
    if (annee > horloge[0]!.annee)
      throw new ErreurMetier(`${annee} n'a pas commencé : ses sorties ne sont pas connues.`, {
        champs: { annee: 'Choisissez une année commencée.' },
      });
    const avant = Object.fromEntries(rows.map(({ categorie, nombre }) => [categorie, nombre]));
    for (const categorie of CATEGORIES) {
      const nombre = saisies[categorie];
      if (nombre === (avant[categorie] ?? null)) continue;
      if (nombre === null)
        await sql`DELETE FROM activite_sortie WHERE structure = ${structure.id} AND annee = ${annee} AND categorie = ${categorie}`.execute(
          trx,
        );
      else
        await sql`INSERT INTO activite_sortie (structure, annee, categorie, nombre, source, saisi_par)
          VALUES (${structure.id}, ${annee}, ${categorie}, ${nombre}, 'saisie', ${acteur.nom})
          ON CONFLICT (structure, annee, categorie) DO UPDATE SET nombre = excluded.nombre, source = excluded.source,
            saisi_par = excluded.saisi_par, saisi_le = clock_timestamp()`.execute(trx);
    }
    await journal({ objet: `structure:${structure.id}`, details: { annee, avant, apres: saisies } });
    return { structure: structure.id, annee };
  },
});
