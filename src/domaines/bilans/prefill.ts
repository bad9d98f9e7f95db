import { sql } from 'kysely';
import { activiteDe, sortiesDe } from '#src/domaines/activite/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Donnees, Prefill, Valeur } from '#src/socle/formulaires/forme.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { arrondir } from '#src/socle/montants.ts';
import { objetBilan } from './chargement.ts';
import type { BilanSitue } from './forme.ts';
import { connusDesVolets } from './volets.ts';

type Connus = Record<string, Prefill>;

/** Champs qui changent peu d'une année à l'autre. */
const REPRIS = ['bilan_encadrants', 'bilan_cip', 'bilan_materiel'];

/**
 * Ce que le site sait déjà de l'année d'un bilan : postes de l'annexe signée, ETP des heures saisies, sorties, ce que la structure a déjà
 * répondu dans un volet joint, et ce qui change peu depuis le bilan accepté d'avant. Une année dont il manque un mois ne donne pas d'ETP réalisés : un total partiel passerait pour l'année.
 */
export async function chiffresConnus(base: Base | Trx, acteur: Acteur, bilan: BilanSitue): Promise<Connus> {
  const { structure, annee } = bilan;
  const [activite, sorties, postes, avant] = [
    await activiteDe(base, acteur, structure, annee),
    await sortiesDe(base, acteur, structure, annee),
    await postesSignes(base, bilan),
    await bilanAccepte(base, structure, annee - 1),
  ];
  const connus: Connus = {};
  const poser = (champ: string, valeur: string | number | null | undefined, provenance: string) => {
    if (valeur !== null && valeur !== undefined) connus[champ] = { valeur: String(valeur), provenance };
  };
  for (const champ of REPRIS) poser(champ, texte(avant?.[champ]), `Bilan ${annee - 1}`);
  Object.assign(connus, await connusDesVolets(base, acteur, bilan));
  if (postes) poser('bilan_etp_conventionnes', postes.etp, `Annexe financière n° ${postes.numero}`);
  const complete = activite.mois.every(({ etat }) => etat === 'saisi' || etat === 'sans_postes');
  if (complete && activite.annuel.realise !== null)
    poser('bilan_etp_realises', arrondir(activite.annuel.realise, 2), `Heures des mois de ${annee}`);
  const { comptes } = sorties;
  const provenance = `Sorties ${annee} ${sorties.source === 'asp' ? "de l'ASP" : 'saisies dans le site'}`;
  for (const [champ, categorie] of SORTIES) {
    const nombre = comptes[categorie];
    if (typeof nombre === 'number') poser(`sorties_${champ}`, nombre, provenance);
  }
  return connus;
}

const SORTIES = [
  ['durable', 'durable'],
  ['transition', 'transition'],
  ['positive', 'positive'],
  ['autre', 'autre'],
  ['inconnue', 'non_documentee'],
  ['retrait', 'retrait'],
] as const;

const texte = (valeur: Donnees[string] | undefined): string | null =>
  typeof valeur === 'string' ? (valeur satisfies Valeur) : null;

async function postesSignes(base: Base | Trx, b: BilanSitue): Promise<{ etp: string; numero: string } | null> {
  const { rows } = await sql<{ etp: string; numero: string }>`
    SELECT trim_scale(etp)::text AS etp, numero FROM convention_annexe
    WHERE convention = ${b.convention} AND annee = ${b.annee} AND etat = 'signee'`.execute(base);
  return rows[0] ?? null;
}

/** Réponses du bilan accepté d'une structure pour une année ; `null` : il n'y en a pas. */
export async function bilanAccepte(base: Base | Trx, structure: number, annee: number): Promise<Donnees | null> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM bilan WHERE structure = ${structure} AND annee = ${annee} AND etat = 'accepte' ORDER BY id DESC LIMIT 1`.execute(
    base,
  );
  return rows[0] ? ((await lireReponse(base, objetBilan(rows[0].id)))?.donnees ?? null) : null;
}
