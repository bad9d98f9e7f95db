import { sql } from 'kysely';
import { bilansDe } from '#src/domaines/bilans/index.ts';
import { documentsDe } from '#src/domaines/modeles/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTexte, planDe, type Valeur } from '#src/socle/formulaires/index.ts';
import { CIBLES, cibleDe, controlesDe, objetCible } from '../chargement.ts';
import { type Contenu, connuesGardees, contenuDe, reponsePrecedente } from '../contenu.ts';
import { ecartsDe } from '../depots.ts';
import { ATTENDUES, type Cible, type Ecart, type IssueAppel } from '../forme.ts';
import { textesARelire } from '../textes.ts';

export interface Appel {
  id: number;
  issue: IssueAppel;
  interlocuteur: string;
  note: string;
  rappelerLe: string | null;
  par: string;
  le: Date;
}

interface Correction {
  id: number;
  champ: string;
  libelle: string;
  avant: unknown;
  apres: unknown;
  motif: string;
  par: string;
  organisation: string;
  le: Date;
}

export async function appelsDe(base: Base, cible: number): Promise<Appel[]> {
  const { rows } =
    await sql<Appel>`SELECT id, issue, interlocuteur, note, rappeler_le::text AS "rappelerLe", par, le FROM enquete_appel
    WHERE cible = ${cible} ORDER BY id DESC`.execute(base);
  return rows;
}

/** Corrections du service, en toutes lettres. */
async function correctionsDe(base: Base, cible: number, contenu: Contenu | null) {
  const { rows } =
    await sql<Correction>`SELECT id, champ, libelle, avant, apres, motif, par, organisation, le FROM enquete_correction
    WHERE cible = ${cible} ORDER BY id DESC`.execute(base);
  const champs = contenu ? planDe(contenu.reponse.definition).champs : null;
  const dire = (champ: string, valeur: unknown) => {
    const connu = champs?.get(champ)?.champ;
    return valeur === null ? 'rien' : connu ? enTexte(connu, valeur as Valeur) : String(valeur);
  };
  return rows.map((c) => ({ ...c, avant: dire(c.champ, c.avant), apres: dire(c.champ, c.apres) }));
}

/** Ce qui se dit avec une structure ne se lit que de l'équipe qui mène l'enquête et de l'État du lieu. */
const detailDe = (acteur: Acteur, k: Cible) =>
  peut(acteur, 'enquetes.lireReponses', { ...k, etat: k.enqueteEtat }) ||
  peut(acteur, 'enquetes.lireReponse', { ...k, deposeeLe: k.etatDepuis });

/** Un questionnaire que l'acteur peut au moins suivre ; ses réponses ne sont lues que s'il en a le droit. @throws ErreurDroit, ErreurIntrouvable */
export async function lireCible(base: Base, acteur: Acteur, id: number) {
  const cible = await cibleDe(base, id);
  exiger(acteur, 'enquetes.suivreReponse', cible);
  const lisible = peut(acteur, 'enquetes.lireReponse', cible);
  const contenu = lisible ? await contenuDe(base, cible) : null;
  const service = acteur.nature !== 'structure';
  const ouverte = cible.enqueteEtat === 'ouverte' && ATTENDUES.includes(cible.etat);
  return {
    cible,
    lisible,
    contenu,
    avant: lisible ? await reponsePrecedente(base, cible) : null,
    controles: lisible ? await controlesDe(base, id) : [],
    corrections: lisible ? await correctionsDe(base, id, contenu) : [],
    appels: service && detailDe(acteur, cible) ? await appelsDe(base, id) : [],
    documents: lisible ? await documentsDe(base, objetCible(id)) : [],
    bilans: (await bilansDe(base, cible.structure))
      .filter((b) => b.annee === cible.annee)
      .map((b) => ({ id: b.id, conventionNumero: b.conventionNumero })),
    service,
    repond: ouverte && peut(acteur, 'enquetes.repondre', cible),
    mene: peut(acteur, 'enquetes.noterAppel', cible),
  };
}

/** Ce que la structure relit avant de déposer : les écarts à expliquer, les réponses connues à confirmer, les textes où quelqu'un se reconnaîtrait. */
export async function aDeposer(base: Base, acteur: Acteur, cible: Cible, contenu: Contenu) {
  const { reponse } = contenu;
  const champs = planDe(reponse.definition).champs;
  const bloquants = contenu.evaluation.problemes.filter((p) => p.gravite === 'bloquant');
  const ecarts: Ecart[] = bloquants.length > 0 ? [] : await ecartsDe(base, acteur, cible, contenu);
  const connues = connuesGardees(contenu).map(([cle, provenance]) => {
    const champ = champs.get(cle)?.champ;
    const valeur = reponse.donnees[cle];
    return {
      cle,
      section: (champs.get(cle) ?? planDe(reponse.definition).repetitions.get(cle))?.section.id ?? '',
      libelle: champ?.libelle ?? planDe(reponse.definition).repetitions.get(cle)?.repetition.libelle ?? cle,
      valeur: champ
        ? enTexte(champ, valeur as Valeur)
        : Array.isArray(valeur)
          ? `${valeur.length} ligne${valeur.length > 1 ? 's' : ''}`
          : '',
      provenance,
    };
  });
  return { bloquants, ecarts, connues, textes: textesARelire(contenu) };
}

/** Les questionnaires d'une structure, l'année la plus récente d'abord. */
export async function questionnairesDe(base: Base, acteur: Acteur): Promise<Cible[]> {
  exiger(acteur, 'enquetes.mesReponses');
  const { rows } =
    await sql<Cible>`SELECT x.* FROM (${CIBLES}) AS x WHERE x."structureOrganisation" = ${acteur.organisationId}
    AND x."enqueteEtat" <> 'preparee' ORDER BY x.annee DESC, x.id DESC`.execute(base);
  return rows;
}
