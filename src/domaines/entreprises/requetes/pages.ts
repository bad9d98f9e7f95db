import { sql } from 'kysely';
import { identitesDe, type ParcoursSitue, sOppose } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { besoinSitue, entrepriseSituee } from '../chargement.ts';
import type { GenreEchange } from '../forme.ts';
import { possible } from '../regles.ts';
import type { EtatMise } from '../suivi.ts';
import { listerBesoins } from './besoins.ts';
import { operationsDe } from './liste.ts';
import { lireProfils } from './profils.ts';
import { besoinsOuverts, besoinsPour, type PersonneRapprochee, personnesPour } from './rapprochements.ts';

/** Personnes montrées pour un besoin : les premières dans l'ordre. */
const MONTREES = 30;

export interface Echange {
  id: number;
  genre: GenreEchange;
  le: string;
  texte: string;
  suite: string;
  suiteLe: string | null;
  suiteFaite: boolean;
  par: string;
  besoin: string | null;
  /** Personne dont la ligne parle, pour qui la suit. */
  parcours: number | null;
  reference: string | null;
}
const echangesDe = async (c: Cloison, entreprise: number): Promise<Echange[]> =>
  (
    await sql<Echange>`SELECT x.id, x.genre, x.le::text AS le, x.texte, x.suite, x.suite_le::text AS "suiteLe",
      x.suite_faite_le IS NOT NULL AS "suiteFaite", x.par, b.metier AS besoin, x.parcours, p.reference
    FROM entreprise_echange x LEFT JOIN besoin_entreprise b ON b.id = x.besoin LEFT JOIN parcours p ON p.id = x.parcours
    WHERE x.entreprise = ${entreprise} ORDER BY x.le DESC, x.id DESC LIMIT 200`.execute(c)
  ).rows;

/** Parcours à qui lier une ligne : ceux que l'acteur suit. */
const suivisPar = async (c: Cloison, acteur: Acteur, operation: number) =>
  (
    await sql<{ id: number; nom: string }>`SELECT p.id, n.prenom || ' ' || n.nom || ' (' || p.reference || ')' AS nom
    FROM parcours p JOIN personne n ON n.id = p.personne WHERE p.operation = ${operation} AND p.clos_le IS NULL
      AND EXISTS (SELECT FROM acces_parcours a WHERE a.parcours = p.id AND a.compte_id = ${acteur.compteId} AND a.ecriture
        AND ${EN_COURS})
    ORDER BY n.nom, n.prenom LIMIT 300`.execute(c)
  ).rows;

export function pageEntreprise(acteur: Acteur, id: number) {
  return lireEnCloison(acteur, async (c) => {
    const entreprise = await entrepriseSituee(c, id);
    exiger(acteur, 'entreprises.lire', entreprise);
    const { operation, ...fiche } = entreprise;
    return {
      entreprise: fiche,
      operation: operation.intitule,
      besoins: (await listerBesoins(base(), acteur, { entreprise: id, taille: 100 })).lignes,
      echanges: await echangesDe(c, id),
      suivis: await suivisPar(c, acteur, operation.id),
      ecrit: peut(acteur, 'entreprises.modifier', entreprise),
      jour: aujourdhui(),
    };
  });
}

export interface LigneMise {
  id: number;
  parcours: number;
  reference: string;
  nom: string;
  etat: EtatMise;
  metier: string;
  entreprise: string;
  besoin: number;
  creeLe: Date;
}
async function misesDe(c: Cloison, ou: ReturnType<typeof sql>): Promise<LigneMise[]> {
  const { rows } = await sql<LigneMise>`
    SELECT m.id, m.parcours, p.reference, n.prenom || ' ' || n.nom AS nom, m.etat, b.metier, e.nom AS entreprise, b.id AS besoin, m.cree_le AS "creeLe"
    FROM mise_en_relation m JOIN parcours p ON p.id = m.parcours JOIN personne n ON n.id = p.personne
    JOIN besoin_entreprise b ON b.id = m.besoin JOIN entreprise e ON e.id = b.entreprise WHERE ${ou} ORDER BY m.id DESC`.execute(
    c,
  );
  return rows;
}

export function pageBesoin(acteur: Acteur, id: number) {
  return lireEnCloison(acteur, async (c) => {
    const situe = await besoinSitue(c, id);
    exiger(acteur, 'entreprises.lire', situe);
    const { besoin, operation } = situe;
    let personnes: PersonneRapprochee[] = [];
    if (besoin.etat === 'ouvert') personnes = await personnesPour(base(), c, besoin, operation.id, aujourdhui());
    if (personnes.length > 0)
      await ecrireJournal(c, {
        acteur,
        action: 'entreprises.rapprocher',
        objet: `besoin_entreprise:${id}`,
        details: { personnes: personnes.length },
      });
    return {
      besoin,
      entreprise: { id: situe.id, nom: situe.nom, demonstration: situe.demonstration },
      mises: await misesDe(c, sql`m.besoin = ${id}`),
      // Celles à qui il convient d'abord, puis les autres : chaque liste a sa limite, et son compte.
      personnes: personnes.filter((x) => possible(x.criteres)).slice(0, MONTREES),
      nombre: personnes.filter((x) => possible(x.criteres)).length,
      ecartees: personnes.filter((x) => !possible(x.criteres)).slice(0, MONTREES),
      nombreEcartees: personnes.filter((x) => !possible(x.criteres)).length,
      ecrit: peut(acteur, 'entreprises.changerBesoin', situe),
    };
  });
}

/** La page « Entreprises » d'un parcours, déjà ouverte : projet, besoins qui lui conviennent, mises en relation. */
export async function pageProjet(c: Cloison, acteur: Acteur, p: ParcoursSitue) {
  const [profil] = await lireProfils(c, sql`p.id = ${p.id}`);
  const identite = (await identitesDe(c, [p.id])).get(p.id)!;
  const mises = await misesDe(c, sql`m.parcours = ${p.id}`);
  const pris = new Set(
    mises.filter((m) => !['refusee', 'retiree', 'non_retenue'].includes(m.etat)).map((m) => m.besoin),
  );
  const ouverts = (await besoinsOuverts(c, p.operation.id)).filter((b) => !pris.has(b.id));
  return {
    id: p.id,
    reference: p.reference,
    nom: `${identite.prenom} ${identite.nom}`,
    demonstration: p.demonstration,
    communeNom: identite.communeNom,
    profil: profil!,
    mises,
    besoins: profil!.metiers.length > 0 ? await besoinsPour(base(), profil!, ouverts, aujourdhui()) : [],
    place: peut(acteur, 'entreprises.proposer', p),
    opposee: await sOppose(c, p.personne, 'entreprise'),
    cercle: peut(acteur, 'personnes.lire', p),
    immersions: (
      await sql<{
        id: number;
        entreprise: string;
        etat: string;
        debut: string;
        fin: string;
      }>`SELECT i.id, e.nom AS entreprise, i.etat,
        i.debut::text AS debut, i.fin::text AS fin FROM immersion i JOIN entreprise e ON e.id = i.entreprise
        WHERE i.parcours = ${p.id} ORDER BY i.debut DESC`.execute(c)
    ).rows,
  };
}

/** Opérations où ajouter une entreprise. */
export async function operationsOuvertes(acteur: Acteur): Promise<{ valeur: string; libelle: string }[]> {
  exiger(acteur, 'entreprises.creer');
  const { rows } = await sql<{ id: number; intitule: string }>`SELECT id, intitule FROM operation_accompagnement
    WHERE id IN ${operationsDe(acteur)} AND close_le IS NULL ORDER BY intitule`.execute(base());
  return rows.map((o) => ({ valeur: String(o.id), libelle: o.intitule }));
}

/** Entreprises démarchées de ces opérations, pour y noter un besoin. */
export async function entreprisesOuvertes(acteur: Acteur): Promise<{ valeur: string; libelle: string }[]> {
  exiger(acteur, 'entreprises.ouvrirBesoin');
  const { rows } = await sql<{ id: number; nom: string; commune: string | null }>`
    SELECT e.id, e.nom, k.nom AS commune FROM entreprise e JOIN operation_accompagnement o ON o.id = e.operation
    LEFT JOIN commune k ON k.code = e.commune
    WHERE e.operation IN ${operationsDe(acteur)} AND o.close_le IS NULL AND e.fermee_le IS NULL ORDER BY e.nom, e.id LIMIT 1000`.execute(
    base(),
  );
  return rows.map((e) => ({ valeur: String(e.id), libelle: e.commune ? `${e.nom}, ${e.commune}` : e.nom }));
}
