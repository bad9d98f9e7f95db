import { sql } from 'kysely';
import {
  type Parametre,
  parametresEnVigueur,
  participationDepartement,
  valeurA,
} from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { type Decimal, enDecimal } from '#src/socle/montants.ts';
import { type Structure, structureActive } from '../chargement.ts';
import { voitPetitsEffectifs } from '../droits.ts';
import { chaine, jourDe, lu, type Regularisation, regularisations } from '../parametres.ts';
import type { ParametreLu, Suivi } from '../regles/forme.ts';
import { masquerMois } from '../regles/masquer.ts';
import { type Cofinancement, moisRsaAttendus } from '../regles/rsa.ts';
import { type Comptes, compterSorties, masquerSorties, type Sorties } from '../regles/sorties.ts';
import { suivisDe } from './suivis.ts';

/** Activité d'une structure dans l'année : mois par mois, depuis janvier, prévision, alertes. @throws ErreurDroit, ErreurIntrouvable */
export async function activiteDe(
  base: Base | Trx,
  acteur: Acteur,
  structureId: number,
  annee: number,
): Promise<Suivi & { structure: Structure }> {
  const structure = await structureActive(base, structureId);
  exiger(acteur, 'activite.lire', structure);
  const suivi = (await suivisDe(base, [structure], annee)).get(structureId)!;
  return { ...(voitPetitsEffectifs(acteur, structure) ? suivi : masquerMois(suivi)), structure };
}

export interface SortiesAnnee extends Sorties {
  annee: number;
  source: 'asp' | 'saisie' | 'bilan' | null;
  saisiPar: string | null;
  saisiLe: Date | null;
  /** Somme des versions des lignes : change à chaque écriture. */
  version: number;
}

/** Sorties d'une année : comptes, dénominateur, taux ; les petits effectifs masqués pour qui n'a pas à les voir. @throws ErreurDroit */
export async function sortiesDe(
  base: Base | Trx,
  acteur: Acteur,
  structureId: number,
  annee: number,
): Promise<SortiesAnnee> {
  const structure = await structureActive(base, structureId);
  exiger(acteur, 'activite.lire', structure);
  const { rows } = await sql<{
    categorie: keyof Comptes;
    nombre: number;
    source: 'asp' | 'saisie' | 'bilan';
    par: string;
    le: Date;
    version: number;
  }>`SELECT categorie, nombre, source, saisi_par AS par, saisi_le AS le, version FROM activite_sortie
    WHERE structure = ${structureId} AND annee = ${annee} ORDER BY saisi_le DESC`.execute(base);
  const vraies = compterSorties(Object.fromEntries(rows.map(({ categorie, nombre }) => [categorie, nombre])));
  return {
    ...(voitPetitsEffectifs(acteur, structure) ? vraies : masquerSorties(vraies)),
    annee,
    source: rows[0]?.source ?? null,
    saisiPar: rows[0]?.par ?? null,
    saisiLe: rows[0]?.le ?? null,
    version: rows.reduce((total, { version }) => total + version, 0),
  };
}

/** Ce que la page dit autour des chiffres : seuils de présence, repères nationaux, mois de régularisation. */
export async function reperesDe(
  base: Base | Trx,
  structure: Structure,
  annee: number,
): Promise<{
  presence: { texte: string; parametre: ParametreLu } | null;
  cibleDynamique: ParametreLu | null;
  cibleDurable: ParametreLu | null;
  regularisation: { retenue: Regularisation | null; autre: Regularisation | null };
  /** Mois × bénéficiaires du RSA que paie le cofinancement du département, en ACI. */
  rsaAttendus: Decimal | null;
}> {
  const parametres = await parametresEnVigueur(base);
  const a = (cle: string) => lu(valeurA(parametres, cle, jourDe(annee), chaine(structure)));
  const enMois = ['ACI', 'EI'].includes(structure.type);
  const presence = structure.type === 'EITI' ? null : a(enMois ? 'sorties.presence_mois' : 'sorties.presence_heures');
  return {
    presence: presence && {
      texte: enMois
        ? `présentes plus de ${presence.valeur.replace('.', ',')} mois`
        : `ayant fait au moins ${presence.valeur.replace('.', ',')} heures`,
      parametre: presence,
    },
    cibleDynamique: a('sorties.cible_dynamique'),
    cibleDurable: a('sorties.cible_durable'),
    regularisation: regularisations(parametres, structure, annee),
    rsaAttendus: structure.type === 'ACI' ? await rsaAttendusDe(base, structure, annee, parametres) : null,
  };
}

/** Cofinancement des annexes signées dans Maillage, à défaut de la dernière version de chaque annexe de l'ASP. */
async function rsaAttendusDe(
  base: Base | Trx,
  structure: Structure,
  annee: number,
  parametres: Parametre[],
): Promise<Decimal | null> {
  const { rows } = await sql<Cofinancement & { maillage: boolean }>`
    SELECT true AS maillage, a.part_departement::text AS montant, a.debut::text AS debut, a.fin::text AS fin
    FROM convention_annexe a JOIN convention c ON c.id = a.convention
    WHERE c.structure = ${structure.id} AND a.etat = 'signee' AND c.etat <> 'annulee' AND a.annee = ${annee} AND a.part_departement > 0
    UNION ALL (SELECT DISTINCT ON (numero) false, cofinancement::text, debut::text, fin::text FROM annexe_financiere
      WHERE structure = ${structure.id} AND NOT fdi AND etat IN ('VALIDE', 'PROVISOIRE', 'CLOTURE') AND cofinancement > 0
        AND debut < make_date(${annee + 1}, 1, 1) AND fin >= make_date(${annee}, 1, 1)
      ORDER BY numero, renouvellement DESC, modification DESC, id DESC)`.execute(base);
  const signees = rows.filter(({ maillage }) => maillage);
  return moisRsaAttendus(signees.length > 0 ? signees : rows, annee, (jour) => {
    const a = (cle: string) => valeurA(parametres, cle, jour, chaine(structure))?.valeur ?? null;
    const [rsa, taux] = [a('rsa.personne_seule'), a('rsa.taux_participation_departement')];
    return rsa === null || taux === null ? null : enDecimal(participationDepartement(rsa, taux));
  });
}

export interface LigneSaisie {
  rang: number;
  heures: string;
  salaries: number | null;
  dontRsa: number | null;
  version: number;
  source: 'asp' | 'saisie';
  saisiPar: string;
  saisiLe: Date;
  annexe: string;
}

/** Les lignes gardées d'une année, telles quelles : ce que la grille de saisie relit. */
export async function lignesSaisies(base: Base | Trx, structureId: number, annee: number): Promise<LigneSaisie[]> {
  const { rows } = await sql<LigneSaisie>`
    SELECT extract(month FROM mois)::int AS rang, trim_scale(heures)::text AS heures, salaries, dont_rsa AS "dontRsa", version, source,
      saisi_par AS "saisiPar", saisi_le AS "saisiLe", annexe FROM activite_mois
    WHERE structure = ${structureId} AND mois >= make_date(${annee}, 1, 1) AND mois < make_date(${annee + 1}, 1, 1) ORDER BY mois, annexe`.execute(
    base,
  );
  return rows;
}
