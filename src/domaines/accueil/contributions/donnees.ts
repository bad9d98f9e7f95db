import { sql } from 'kysely';
import { A_VERIFIER } from '#src/domaines/prescripteurs/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { departementsDuPerimetre } from '../perimetre.ts';
import type { Attente } from '../regles.ts';
import { iso } from '../regles.ts';

/** Doutes sur les structures du périmètre, à trancher par une personne. */
export async function doutes(base: Base, acteur: Acteur): Promise<Attente[]> {
  if (!peut(acteur, 'structures.trancher')) return [];
  const { rows } = await sql<{ nombre: number; depuis: Date | null }>`
    SELECT count(*)::int AS nombre, min(ouvert_le) AS depuis FROM doute
    WHERE etat = 'ouvert' AND ${departementsDuPerimetre(acteur.perimetre, 'doute.departement')}`.execute(base);
  const { nombre = 0, depuis = null } = rows[0] ?? {};
  return [
    {
      cle: 'doutes',
      nombre,
      titre: `${pluriel(nombre, 'doute')} à trancher sur les structures`,
      detail: "SIRET, adresse, commune ou doublon : tant qu'un doute dure, les chiffres du territoire en dépendent.",
      adresse: '/structures/doutes',
      verbe: 'Trancher les doutes',
      depuis: iso(depuis),
      echeance: null,
    },
  ];
}

/** Prescripteurs du périmètre dont le programme a déduit la sorte, l'accueil ou la commune : une personne doit confirmer. */
export async function prescripteursAVerifier(base: Base, acteur: Acteur): Promise<Attente[]> {
  if (!peut(acteur, 'prescripteurs.corriger')) return [];
  const { rows } = await sql<{ nombre: number; depuis: Date | null }>`
    SELECT count(*)::int AS nombre, min(p.cree_le) AS depuis FROM prescripteur p
    WHERE p.etat = 'actif' AND ${A_VERIFIER} AND ${departementsDuPerimetre(acteur.perimetre, 'p.departement')}`.execute(
    base,
  );
  const { nombre = 0, depuis = null } = rows[0] ?? {};
  return [
    {
      cle: 'prescripteurs',
      nombre,
      titre: `${pluriel(nombre, 'prescripteur')} à vérifier`,
      detail: "Sorte, accueil ou commune déduits, ou position incertaine : l'accès aux prescripteurs en dépend.",
      adresse: '/prescripteurs?verifier=oui',
      verbe: 'Vérifier les prescripteurs',
      depuis: iso(depuis),
      echeance: null,
    },
  ];
}

/** Mes imports déposés et jamais terminés, et ceux qui ont échoué. */
export async function imports(base: Base, acteur: Acteur): Promise<Attente[]> {
  const { rows } = await sql<{ etat: string; nombre: number; depuis: Date }>`
    SELECT etat, count(*)::int AS nombre, min(cree_le) AS depuis FROM import_vue
    WHERE auteur = ${acteur.compteId} AND etat IN ('a_verifier', 'echoue') GROUP BY etat`.execute(base);
  return rows.map(({ etat, nombre, depuis }) => ({
    cle: `imports-${etat}`,
    nombre,
    titre:
      etat === 'echoue'
        ? `${pluriel(nombre, 'import')} en échec`
        : `${pluriel(nombre, 'fichier')} à vérifier avant import`,
    detail:
      etat === 'echoue'
        ? "Rien n'a été écrit : le message dit quoi corriger avant de relancer."
        : "Le fichier est déposé et reconnu, mais rien n'est encore écrit.",
    adresse: '/imports',
    verbe: 'Reprendre',
    depuis: iso(depuis),
    echeance: null,
  }));
}

/** Fichiers rejetés en partie par mes imports du dernier mois. */
export async function rejets(base: Base, acteur: Acteur): Promise<Attente[]> {
  const { rows } = await sql<{ nombre: number; lignes: number; depuis: Date | null }>`
    SELECT count(*)::int AS nombre, coalesce(sum(rejetes), 0)::int AS lignes, min(termine_le) AS depuis FROM import_vue
    WHERE auteur = ${acteur.compteId} AND etat = 'termine' AND rejetes > 0 AND termine_le > now() - interval '30 days'`.execute(
    base,
  );
  const { nombre = 0, lignes = 0, depuis = null } = rows[0] ?? {};
  return [
    {
      cle: 'rejets',
      nombre,
      titre: `${pluriel(lignes, 'ligne rejetée', 'lignes rejetées')} dans ${pluriel(nombre, 'import')}`,
      detail: 'Le fichier des rejets donne, pour chaque ligne, le motif et comment la corriger.',
      adresse: '/imports',
      verbe: 'Voir les rejets',
      depuis: iso(depuis),
      echeance: null,
    },
  ];
}
