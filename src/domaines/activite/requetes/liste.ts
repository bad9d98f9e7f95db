import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Decimal, plus } from '#src/socle/montants.ts';
import { recherchable } from '#src/socle/recherchable.ts';
import { SELECTION, type Structure } from '../chargement.ts';
import { droits } from '../droits.ts';
import type { AlerteActivite, Consommation } from '../regles/forme.ts';
import { nomMois } from '../regles/mois.ts';
import { suivisDe } from './suivis.ts';

export const TRIS = ['taux', 'nom', 'type', 'commune', 'accorde', 'ecart', 'retards'] as const;

export interface FiltresActivite {
  annee: number;
  q?: string | undefined;
  type?: readonly string[] | undefined;
  etat?: Consommation | undefined;
  /** Seulement celles dont des mois sont en retard. */
  retard?: true | undefined;
  tri?: (typeof TRIS)[number] | undefined;
  sens?: 'asc' | 'desc' | undefined;
  page?: number;
  taille?: number;
}

export interface LigneActivite {
  id: number;
  nom: string;
  type: string;
  siret: string;
  communeNom: string | null;
  departementNom: string | null;
  demonstration: boolean;
  /** Moyennes mensuelles depuis janvier, en ETP. */
  accorde: Decimal | null;
  realise: Decimal | null;
  ecart: Decimal | null;
  taux: Decimal | null;
  etat: Consommation;
  /** Mois saisis et mois en retard. */
  moisSaisis: number;
  retards: number;
  dernierMois: string | null;
  prevision: Decimal | null;
  alertes: AlerteActivite[];
}

export interface ListeActivite {
  lignes: LigneActivite[];
  total: number;
  comptes: Record<Consommation | 'retard', number>;
  /** Sur toutes les structures filtrées dont le taux est connu. */
  ensemble: { realise: Decimal; accorde: Decimal; structures: number } | null;
}

/** Les structures dont l'acteur peut lire l'activité, avec leur taux depuis janvier. La règle est celle du droit `activite.lire`. */
export async function structuresLisibles(base: Base, acteur: Acteur): Promise<Structure[]> {
  exiger(acteur, 'activite.lister');
  const iae = [...CODES_IAE];
  const porte =
    acteur.nature === 'structure'
      ? sql`s.siret = (SELECT siret FROM organisation WHERE id = ${acteur.organisationId})`
      : acteur.nature === 'reseau'
        ? sql`EXISTS (SELECT FROM organisation o WHERE o.siret = s.siret AND o.reseau_id = ${acteur.organisationId})`
        : acteur.perimetre.niveau === 'departement'
          ? sql`s.departement = ANY(${acteur.perimetre.codes})`
          : acteur.perimetre.niveau === 'region'
            ? sql`d.region = ANY(${acteur.perimetre.codes})`
            : sql`true`;
  const { rows } = await sql<Structure>`${SELECTION} WHERE s.etat = 'active' AND s.type = ANY(${iae}) AND ${porte}
    ORDER BY recherchable(s.nom), s.id`.execute(base);
  return rows.filter((structure) => droits['activite.lire'](acteur, structure));
}

const nombreOu = (valeur: Decimal | null) => (valeur === null ? null : Number(valeur));
/** Liste filtrée, triée, paginée. Sans postes accordés ni heures dans l'année, une structure n'a rien à y faire. */
export async function listerActivite(base: Base, acteur: Acteur, f: FiltresActivite): Promise<ListeActivite> {
  const mots = recherchable(f.q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const structures = (await structuresLisibles(base, acteur)).filter(
    (s) =>
      (!f.type?.length || f.type.includes(s.type)) &&
      mots.every((mot) => recherchable(`${s.nom} ${s.communeNom ?? ''} ${s.siret}`).includes(mot)),
  );
  const suivis = await suivisDe(base, structures, f.annee);
  const toutes = structures.flatMap((s): LigneActivite[] => {
    const suivi = suivis.get(s.id);
    if (!suivi || suivi.mois.every(({ heures, accorde }) => heures === null && accorde === null)) return [];
    const saisis = suivi.mois.filter(({ heures }) => heures !== null);
    const { id, nom, type, siret, communeNom, departementNom, demonstration } = s;
    return [
      {
        ...{ id, nom, type, siret, communeNom, departementNom, demonstration },
        ...{ accorde: suivi.cumul.accorde ?? suivi.annuel.accorde, realise: suivi.cumul.realise },
        ...{ ecart: suivi.cumul.ecart, taux: suivi.cumul.taux, etat: suivi.cumul.consommation },
        moisSaisis: saisis.length,
        retards: suivi.mois.filter(({ etat }) => etat === 'en_retard').length,
        dernierMois: saisis.length > 0 ? nomMois(saisis.at(-1)!.rang) : null,
        prevision: suivi.prevision.calculable ? suivi.prevision.realise : null,
        alertes: suivi.alertes,
      },
    ];
  });
  const comptes = { sous: 0, sur: 0, conforme: 0, non_calculable: 0, retard: 0 };
  for (const { etat, retards } of toutes) {
    comptes[etat] += 1;
    if (retards > 0) comptes.retard += 1;
  }
  const retenues = toutes.filter((l) => (!f.etat || l.etat === f.etat) && (!f.retard || l.retards > 0));
  const mesurees = retenues.filter(({ taux }) => taux !== null);
  const { page = 1, taille = 50 } = f;
  return {
    lignes: trier(retenues, f.tri ?? 'taux', f.sens ?? 'asc').slice((page - 1) * taille, page * taille),
    total: retenues.length,
    comptes,
    ensemble:
      mesurees.length === 0
        ? null
        : {
            realise: plus(...mesurees.map(({ realise }) => realise as Decimal)),
            accorde: plus(...mesurees.map(({ accorde }) => accorde as Decimal)),
            structures: mesurees.length,
          },
  };
}

function trier(lignes: LigneActivite[], tri: (typeof TRIS)[number], sens: 'asc' | 'desc'): LigneActivite[] {
  const signe = sens === 'desc' ? -1 : 1;
  const cle = (l: LigneActivite): number | string | null =>
    tri === 'nom'
      ? recherchable(l.nom)
      : tri === 'commune'
        ? recherchable(l.communeNom ?? '')
        : tri === 'type'
          ? l.type
          : tri === 'retards'
            ? l.retards
            : nombreOu(l[tri]);
  return [...lignes].sort((a, b) => {
    const [x, y] = [cle(a), cle(b)];
    // Ce qui n'est pas calculable vient toujours à la fin.
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return x === y ? 0 : (x < y ? -1 : 1) * signe;
  });
}
