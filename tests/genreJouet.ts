import { sql } from 'kysely';
import { z } from 'zod';
import type { Base } from '#src/socle/base/base.ts';
import { definirGenre } from '#src/socle/imports/genre.ts';
import { nombreDe } from '#src/socle/tableurs/texte.ts';

interface LigneJouet {
  code: string;
  nom: string;
  effectif: number | null;
  etiquettes: string[];
}

/** Table d'essai des imports : une clé, des types variés, une valeur corrigée à la main à garder, une table fille. */
export async function creerTableJouet(base: Base): Promise<void> {
  await sql`
    CREATE TABLE jouet (
      id int GENERATED ALWAYS AS IDENTITY, code text PRIMARY KEY, nom text NOT NULL, effectif numeric CHECK (effectif >= 0),
      etiquettes text[] NOT NULL DEFAULT '{}', brut jsonb, corriges text[] NOT NULL DEFAULT '{}', import_id int, double int GENERATED ALWAYS AS (length(nom)) STORED
    );
    CREATE TABLE jouet_fille (code text REFERENCES jouet (code));`.execute(base);
}

/** Genre d'essai : écrit dans `jouet`, refuse les noms « refusé », lent sur demande (option `attente`, ms par lot). */
export const genreJouet = definirGenre({
  genre: 'jouet',
  libelle: 'Jouets',
  description: "Genre d'essai.",
  droit: 'imports.executer',
  formats: ['csv', 'json', 'xlsx', 'asp'],
  champs: [
    { id: 'code', libelle: 'Code', obligatoire: true, synonymes: ['code jouet', 'ref'] },
    { id: 'nom', libelle: 'Nom', obligatoire: true, synonymes: ['libellé', 'désignation'] },
    { id: 'effectif', libelle: 'Effectif', synonymes: ['nombre', 'nb'] },
    { id: 'etiquettes', libelle: 'Étiquettes', synonymes: ['tags'] },
  ],
  options: [
    { id: 'attente', libelle: 'Attente', type: 'nombre' },
    { id: 'effacer', libelle: 'Supprimer les absents', type: 'texte' },
  ],
  schemaOptions: z.object({
    attente: z.string().optional().transform(Number),
    effacer: z.string().optional(),
  }),
  reconnaitre: ({ entetes }) => (entetes.some((entete) => /jouet/i.test(entete)) ? 0.9 : 0),
  preparer: async (_trx, options, _acteur, execution) => ({ ...options, execution }),
  lireLigne(ligne) {
    const { code, nom, effectif, etiquettes } = ligne.valeurs as Record<string, string>;
    const lu = effectif ? nombreDe(effectif) : null;
    if (effectif && lu === null) {
      return {
        ok: false as const,
        champ: 'Effectif',
        valeur: effectif,
        motif: "L'effectif n'est pas un nombre.",
        correction: 'Écrivez un nombre, ou laissez vide.',
      };
    }
    const valeur: LigneJouet = {
      code: code!,
      nom: nom!,
      effectif: lu,
      etiquettes: etiquettes ? etiquettes.split(',') : [],
    };
    return { ok: true as const, valeur, ...(nom === 'douteux' && { avertissement: 'Nom douteux.' }) };
  },
  lieu: ({ code }) => ({ departement: code.slice(0, 1) }),
  cle: ({ code }) => code,
  async ecrireLot(_trx, lignes, ctx, ecritures) {
    if (ctx.attente) await new Promise((fin) => setTimeout(fin, ctx.attente));
    const refusees = lignes.filter(({ valeur }) => valeur.nom === 'refusé');
    const bilan = await ecritures.fusionner({
      table: 'jouet',
      cles: ['code'],
      colonnes: ['code', 'nom', 'effectif', 'etiquettes', 'brut'],
      lignes: lignes
        .filter((ligne) => !refusees.includes(ligne))
        .map(({ valeur }) => ({ ...valeur, brut: { n: valeur.nom } })),
      marques: { import_id: ctx.execution.importId },
      conserver: { nom: "CASE WHEN 'nom' = ANY(a.corriges) THEN a.nom ELSE n.nom END" },
    });
    const rejets = refusees.map(({ numero }) => ({
      ok: false as const,
      numero,
      champ: 'Nom',
      motif: 'Nom refusé par la base.',
      correction: 'Changez-le.',
    }));
    return { ...bilan, rejets };
  },
  async terminer(_trx, ctx, _bilan, ecritures) {
    if (ctx.effacer)
      await ecritures.supprimer({ table: 'jouet', cles: ['code'], condition: 'a.code LIKE $1', parametres: ['Z%'] });
  },
});
