import { sql } from 'kysely';
import { parametreA } from '#src/domaines/parametres/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Definition, Donnees } from '#src/socle/formulaires/forme.ts';
import { evaluer } from '#src/socle/formulaires/index.ts';
import { contexteDe } from './contenu.ts';
import type { Enquete, EtatCible } from './forme.ts';
import { RECUES } from './forme.ts';
import type { Interrogee, Releve } from './regles/mesurer.ts';
import type { SeuilsPublication } from './regles/publier.ts';

export interface CibleRelevee extends Interrogee {
  etat: EtatCible;
  epciNom: string | null;
  departementNom: string | null;
  donnees: Donnees | null;
}
export interface ReleveEnquete extends Releve {
  definition: Definition;
  interrogees: CibleRelevee[];
}

type Ligne = Omit<CibleRelevee, 'lue' | 'dansLeChamp'>;

/** Le champ d'une enquête, ses strates telles que le tirage les a gardées, et chaque réponse reçue, évaluée. */
export async function releveDe(
  base: Base,
  e: Pick<Enquete, 'id' | 'formulaireVersion' | 'themes'>,
): Promise<ReleveEnquete> {
  const { rows: strates } = await sql<Releve['strates'][number]>`
    SELECT cle, libelle, population, tirees FROM enquete_strate WHERE enquete = ${e.id} ORDER BY cle`.execute(base);
  const { rows: versions } = await sql<{ definition: Definition }>`
    SELECT definition FROM formulaire_version WHERE id = ${e.formulaireVersion}`.execute(base);
  const { rows } = await sql<Ligne>`
    SELECT k.id AS cible, k.structure, s.nom, t.cle AS strate, s.type, s.departement, d.nom AS "departementNom", c.epci, p.nom AS "epciNom",
      k.etat, CASE WHEN k.etat = ANY(${[...RECUES]}) THEN r.donnees END AS donnees
    FROM enquete_cible k JOIN enquete_strate t ON t.id = k.strate JOIN structure s ON s.id = k.structure
    LEFT JOIN departement d ON d.code = s.departement LEFT JOIN commune c ON c.code = s.commune LEFT JOIN epci p ON p.code = c.epci
    LEFT JOIN reponse r ON r.objet = 'enquete_cible:' || k.id
    WHERE k.enquete = ${e.id} ORDER BY k.id`.execute(base);
  const definition = versions[0]!.definition;
  const contexte = contexteDe(e.themes);
  const interrogees = rows.map((ligne) => ({
    ...ligne,
    dansLeChamp: ligne.etat !== 'hors_champ',
    lue: ligne.donnees ? evaluer(definition, ligne.donnees, { contexte }) : null,
  }));
  return { definition, strates, interrogees };
}

/** Seuils de publication du territoire à un jour ; sans valeur connue, rien ne se montre. @param jour `AAAA-MM-JJ` */
export async function seuilsDe(base: Base, jour: string, territoire: string): Promise<SeuilsPublication> {
  const lire = async (cle: string, defaut: number) => (await parametreA(base, cle, jour, territoire))?.valeur ?? defaut;
  return {
    reponses: await lire('enquetes.reponses', Number.POSITIVE_INFINITY),
    marge: (await lire('enquetes.marge', 0)) / 100,
    dominance: (await lire('secret.dominance', 0)) / 100,
    personnes: await lire('secret.seuil', Number.POSITIVE_INFINITY),
  };
}
