import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { Decimal } from '#src/socle/montants.ts';
import { type Campagne, ETAPES, type Etape, PHASES, type Phase } from './forme.ts';
import { SELECTION_CAMPAGNE } from './requetes.ts';

export interface CampagneListee extends Campagne {
  /** Dossiers par étape ; `null` : l'acteur n'a pas à les connaître. */
  etapes: Record<Etape, number> | null;
  /** Enveloppe en euros ; `null` : non déléguée, ou hors du périmètre. */
  enveloppe: Decimal | null;
  engage: Decimal | null;
}

export interface FiltresCampagnes {
  annee?: number | undefined;
  departement?: string | undefined;
  phase?: Phase | undefined;
  tri?: string | undefined;
  sens?: 'asc' | 'desc' | undefined;
}
export const TRIS_CAMPAGNES = ['departement', 'annee', 'phase', 'ferme'] as const;

/**
 * Les campagnes, une ligne chacune. Tout compte voit les campagnes publiées ; l'État voit en plus, dans son périmètre, celles qui se
 * préparent, les dossiers par étape et l'enveloppe : la région y lit ses départements côte à côte.
 */
export async function listerCampagnes(
  base: Base,
  acteur: Acteur,
  filtres: FiltresCampagnes = {},
): Promise<CampagneListee[]> {
  const { rows } = await sql<
    CampagneListee & { comptes: Record<string, number> | null; montant: string | null; engageBrut: string | null }
  >`
    SELECT c.*, e.montant, e.engage AS "engageBrut",
      (SELECT jsonb_object_agg(etat, n) FROM (SELECT etat, count(*)::int AS n FROM dossier WHERE campagne = c.id GROUP BY etat) x) AS comptes
    FROM (${SELECTION_CAMPAGNE}) c LEFT JOIN enveloppe e ON e.campagne = c.id
    WHERE (${filtres.annee ?? null}::int IS NULL OR c.annee = ${filtres.annee ?? null})
      AND (${filtres.departement ?? null}::text IS NULL OR c.departement = ${filtres.departement ?? null})
      AND ${horsDemonstration('c')}
    ORDER BY c.annee DESC, c."departementNom"`.execute(base);
  const lues = rows
    .filter((c) => peut(acteur, 'campagnes.lire', c) && (!filtres.phase || c.phase === filtres.phase))
    .map(({ comptes, montant, engageBrut, ...c }): CampagneListee => {
      // Le détail reste à l'État de ce territoire : les autres comptes lisent le calendrier, pas l'avancement.
      const voit = peut(acteur, 'campagnes.comparer') && dansLePerimetre(acteur, c);
      return {
        ...c,
        etapes: voit ? parEtape(comptes ?? {}) : null,
        enveloppe: voit ? montant : null,
        engage: voit ? engageBrut : null,
      };
    });
  return trier(lues, filtres);
}

const dansLePerimetre = ({ perimetre }: Acteur, c: Campagne): boolean =>
  perimetre.niveau === 'national' ||
  (perimetre.niveau === 'region' && c.region !== null && perimetre.codes.includes(c.region)) ||
  (perimetre.niveau === 'departement' && perimetre.codes.includes(c.departement));

const parEtape = (comptes: Record<string, number>) =>
  Object.fromEntries(
    ETAPES.map(({ id, etats }) => [id, etats.reduce((s, etat) => s + (comptes[etat] ?? 0), 0)]),
  ) as Record<Etape, number>;

function trier(lignes: CampagneListee[], { tri, sens = 'asc' }: FiltresCampagnes): CampagneListee[] {
  const cles: Record<string, (c: CampagneListee) => string | number> = {
    departement: (c) => c.departementNom ?? c.departement,
    annee: (c) => c.annee,
    phase: (c) => PHASES.indexOf(c.phase),
    ferme: (c) => c.fermeLe.getTime(),
  };
  const cle = tri ? cles[tri] : undefined;
  if (!cle) return lignes;
  const comparer = (a: CampagneListee, b: CampagneListee) => {
    const [x, y] = [cle(a), cle(b)];
    return typeof x === 'string' ? x.localeCompare(String(y), 'fr') : x - Number(y);
  };
  return lignes.toSorted((a, b) => (sens === 'desc' ? comparer(b, a) : comparer(a, b)));
}
