import { sql } from 'kysely';
import { mesuresFigees } from '#src/domaines/rapports/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { petit } from '#src/socle/masque.ts';
import type { Mesure, ValeursMesure } from '../forme.ts';

interface Ligne {
  id: number;
  territoire: string;
  territoireNom: string;
  le: string;
  public: string;
  question: Record<string, unknown>;
  valeurs: ValeursMesure;
  note: string;
  par: string;
  organisationNom: string;
}

const SELECTION = sql`
  SELECT m.id, m.territoire, m.territoire_nom AS "territoireNom", m.le::text AS le, m.public, m.question, m.valeurs, m.note, m.par,
    m.organisation_nom AS "organisationNom" FROM mesure_ecart m`;

const enMesure = ({ id, valeurs, ...ligne }: Ligne): Mesure => ({
  ...valeurs,
  ...ligne,
  cle: `mesure:${id}`,
  adresse: `/mesures-ecart/${id}`,
});

const cacher = (besoin: number | null) => {
  const secret = besoin !== null && petit(besoin);
  return { secret, besoin: secret ? null : besoin };
};

/** Les mesures gardées d'un territoire et celles de ses états des lieux figés que l'acteur peut lire, de la plus ancienne à la plus récente. */
export async function mesuresDuTerritoire(base: Base, acteur: Acteur, ref: string, nom: string): Promise<Mesure[]> {
  exiger(acteur, 'boucles.lire');
  const { rows } = await sql<Ligne>`
    ${SELECTION} WHERE m.territoire = ${ref} AND ${horsDemonstration('m')} ORDER BY m.le, m.id`.execute(base);
  const figees = peut(acteur, 'rapports.lire') ? await mesuresFigees(base, acteur, ref) : [];
  const deRapports = figees.map(
    ({ rapport, titre, recommandations, ...m }): Mesure => ({
      ...m,
      ...cacher(m.besoin),
      cle: `rapport:${rapport}`,
      adresse: `/rapports/${rapport}`,
      territoire: ref,
      territoireNom: nom,
      note: [titre, recommandations.length > 0 ? `recommandation : ${recommandations[0]}` : '']
        .filter(Boolean)
        .join(' ; '),
    }),
  );
  // Le même jour, la mesure gardée exprès passe après l'état des lieux : c'est elle que l'année suivante compare.
  return [...deRapports, ...rows.map(enMesure)].toSorted((a, b) => a.le.localeCompare(b.le));
}

/** @throws ErreurIntrouvable */
export async function lireMesure(base: Base, acteur: Acteur, id: number): Promise<Mesure> {
  exiger(acteur, 'boucles.lire');
  const { rows } = await sql<Ligne>`${SELECTION} WHERE m.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette mesure n'existe pas.");
  return enMesure(rows[0]);
}
