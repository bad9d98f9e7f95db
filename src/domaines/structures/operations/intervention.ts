import { sql } from 'kysely';
import { z } from 'zod';
import { lireReference } from '#src/domaines/territoires/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { reserver } from '../chargement.ts';
import { codeActuel } from '../regles/commune.ts';
import { chargerIndexCommunes } from '../requetes/communes.ts';
import { dansTerritoire } from '../requetes/territoire.ts';
import { identifiant } from '../saisie.ts';

const decouper = (texte: string) => texte.split(/[\s,;]+/).filter(Boolean);

/**
 * Ajoute ou retire des communes du territoire d'intervention, une par une (codes) ou par territoire entier (`epci:200069029`). Une liste
 * vide rend à la structure son rayon ordinaire.
 */
export const changerIntervention = operation({
  nom: 'structures.changerIntervention',
  entree: z.object({
    id: identifiant('Structure'),
    action: z.enum(['ajouter', 'retirer', 'vider']),
    communes: z.string().default('').transform(decouper),
    territoire: z.string().trim().default(''),
  }),
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, "territoire d'intervention"),
  async executer({ trx, journal }, { id, action, communes, territoire }) {
    const index = await chargerIndexCommunes(trx);
    const inconnus = communes.filter((code) => codeActuel(index, code.toUpperCase()) === null);
    if (inconnus.length > 0) {
      const message = `Codes de commune inconnus : ${inconnus.slice(0, 10).join(', ')}.`;
      throw new ErreurMetier(message, {
        champs: { communes: message },
        conseil: 'Attendu : des codes officiels (62041), séparés par des espaces.',
      });
    }
    const codes = new Set(communes.flatMap((code) => codeActuel(index, code.toUpperCase()) ?? []));
    if (territoire) {
      if (!lireReference(territoire))
        throw new ErreurMetier("Ce territoire n'existe pas.", {
          champs: { territoire: 'Attendu : epci:200069029, departement:62…' },
        });
      const { rows } = await sql<{
        code: string;
      }>`SELECT code FROM commune WHERE ${dansTerritoire(sql`code`, territoire)}`.execute(trx);
      if (rows.length === 0)
        throw new ErreurMetier('Aucune commune dans ce territoire.', { champs: { territoire: 'Vérifiez le code.' } });
      for (const { code } of rows) codes.add(code);
    }
    if (action !== 'vider' && codes.size === 0) {
      throw new ErreurMetier('Indiquez des communes ou un territoire.', {
        champs: { communes: 'Indiquez au moins une commune.' },
      });
    }
    const liste = [...codes];
    if (action === 'ajouter') {
      await sql`INSERT INTO structure_intervention (structure, commune) SELECT ${id}, unnest(${liste}::text[]) ON CONFLICT DO NOTHING`.execute(
        trx,
      );
    } else {
      const ou = action === 'vider' ? sql`true` : sql`commune = ANY(${liste})`;
      await sql`DELETE FROM structure_intervention WHERE structure = ${id} AND ${ou}`.execute(trx);
    }
    await journal({
      objet: `structure:${id}`,
      details: { action, communes: liste.slice(0, 200), nombre: liste.length, territoire },
    });
    return { id, nombre: liste.length };
  },
});
