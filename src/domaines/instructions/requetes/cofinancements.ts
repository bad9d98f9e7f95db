import { sql } from 'kysely';
import { type EtatDossier, RETIRES, suiviDossier } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { Donnees } from '#src/socle/formulaires/index.ts';
import { centimes, type Decimal, plus } from '#src/socle/montants.ts';
import type { SensAvis } from '../forme.ts';
import { lignesDemandees } from './demandeFinanceur.ts';

export interface LigneCofinancement {
  id: number;
  numero: string | null;
  nom: string;
  type: string;
  commune: string | null;
  annee: number;
  etat: EtatDossier;
  etatLibelle: string;
  /** Demandé à cette collectivité dans le budget du dossier ; `null` : rien d'écrit. */
  demande: Decimal | null;
  /** Avis : `null` pas demandé. */
  avis: 'attendu' | 'en_retard' | 'donne' | null;
  sens: SensAvis | null;
  avantLe: Date | null;
  /** Cofinancement envisagé, compléments compris ; `null` : non dit. */
  envisage: Decimal | null;
  demonstration: boolean;
}

export const AVIS_FILTRES = ['attendu', 'donne', 'non_demande'] as const;
export const TRIS_COFINANCEMENTS = ['echeance', 'nom', 'type', 'annee', 'demande', 'envisage'] as const;
export interface FiltresCofinancements {
  q?: string | undefined;
  annee?: number | undefined;
  avis?: (typeof AVIS_FILTRES)[number] | undefined;
  tri?: (typeof TRIS_COFINANCEMENTS)[number] | undefined;
  sens?: 'asc' | 'desc';
}

/**
 * Les dossiers que lit un cofinanceur : un département, tous ceux de son territoire une fois déposés ; une région ou une intercommunalité, ceux
 * où son avis est demandé. Ce que l'on demande aux autres, et leurs avis, n'y sont pas. @throws ErreurDroit
 */
export async function cofinancements(
  base: Base,
  acteur: Acteur,
  f: FiltresCofinancements = {},
): Promise<LigneCofinancement[]> {
  exiger(acteur, 'instructions.cofinancer');
  const territoire =
    acteur.nature !== 'departement'
      ? sql`false`
      : acteur.perimetre.niveau === 'national'
        ? sql`true`
        : acteur.perimetre.niveau === 'departement'
          ? sql`c.departement = ANY(${acteur.perimetre.codes}::text[])`
          : sql`false`;
  const { rows } = await sql<Omit<LigneCofinancement, 'etatLibelle' | 'demande'> & { donnees: Donnees | null }>`
    SELECT d.id, d.numero, s.nom, s.type, co.nom AS commune, c.annee, d.etat, d.demonstration, r.donnees, a.sens, a.avant_le AS "avantLe",
      CASE WHEN a.id IS NULL THEN NULL WHEN a.donne_le IS NOT NULL THEN 'donne' WHEN a.avant_le < now() THEN 'en_retard' ELSE 'attendu' END AS avis,
      coalesce((SELECT x.montant FROM dossier_avis_complement x WHERE x.avis = a.id AND x.montant IS NOT NULL ORDER BY x.id DESC LIMIT 1),
        a.montant) AS envisage
    FROM dossier d JOIN campagne c ON c.id = d.campagne JOIN structure s ON s.id = d.structure LEFT JOIN commune co ON co.code = s.commune
    LEFT JOIN reponse r ON r.objet = 'dossier:' || d.id
    LEFT JOIN dossier_avis_financeur a ON a.dossier = d.id AND a.organisation_id = ${acteur.organisationId}
    WHERE d.etat NOT IN ('brouillon', 'retire') AND ${acteur.compteId} <> ALL(${RETIRES}) AND (a.id IS NOT NULL OR ${territoire}) AND ${horsDemonstration('d')}
      AND (${f.annee ?? null}::int IS NULL OR c.annee = ${f.annee ?? null})
      AND (${f.q ?? null}::text IS NULL OR s.recherche LIKE '%' || recherchable(${f.q ?? ''}) || '%')`.execute(base);
  const lignes = rows.map(
    ({ donnees, ...ligne }): LigneCofinancement => ({
      ...ligne,
      etatLibelle: suiviDossier.etats[ligne.etat].libelle,
      demande: donnees ? lignesDemandees(donnees, acteur.nature).montant : null,
    }),
  );
  const retenues = lignes.filter(({ avis }) => {
    if (!f.avis) return true;
    if (f.avis === 'non_demande') return avis === null;
    return f.avis === 'donne' ? avis === 'donne' : avis === 'attendu' || avis === 'en_retard';
  });
  return trier(retenues, f.tri ?? 'echeance', f.sens ?? 'asc');
}

const nombreDe = (valeur: Decimal | null) => (valeur === null ? Number.NEGATIVE_INFINITY : Number(valeur));
const RANG = { en_retard: 0, attendu: 1, donne: 2 } as const;

function trier(lignes: LigneCofinancement[], tri: (typeof TRIS_COFINANCEMENTS)[number], sens: 'asc' | 'desc') {
  const cles: Record<typeof tri, (l: LigneCofinancement) => number | string> = {
    // Ce qui attend l'acteur d'abord, par date limite.
    echeance: (l) => (l.avis ? RANG[l.avis] : 3) * 1e15 + (l.avantLe?.getTime() ?? 0),
    nom: (l) => l.nom,
    type: (l) => l.type,
    annee: (l) => l.annee,
    demande: (l) => nombreDe(l.demande),
    envisage: (l) => nombreDe(l.envisage),
  };
  const cle = cles[tri];
  const comparer = (a: LigneCofinancement, b: LigneCofinancement) => {
    const [x, y] = [cle(a), cle(b)];
    return typeof x === 'string' ? x.localeCompare(String(y), 'fr') : x < Number(y) ? -1 : x > Number(y) ? 1 : 0;
  };
  return lignes.toSorted((a, b) => (sens === 'desc' ? comparer(b, a) : comparer(a, b)) || a.id - b.id);
}

/** Sommes de ce qui est connu, et combien de dossiers n'y sont pas. */
export function totauxCofinancements(lignes: readonly LigneCofinancement[]) {
  const somme = (lire: (l: LigneCofinancement) => Decimal | null) => {
    const connus = lignes.flatMap((l) => lire(l) ?? []);
    return { total: connus.length > 0 ? centimes(plus(...connus)) : null, inconnus: lignes.length - connus.length };
  };
  return {
    demande: somme((l) => l.demande),
    envisage: somme((l) => l.envisage),
    aDonner: lignes.filter(({ avis }) => avis === 'attendu' || avis === 'en_retard').length,
    enRetard: lignes.filter(({ avis }) => avis === 'en_retard').length,
  };
}
