import { sql } from 'kysely';
import { resumeBinome } from '#src/domaines/designations/index.ts';
import { contratDe, resumeContrat } from '#src/domaines/engagements/index.ts';
import { resumeEntreprises } from '#src/domaines/entreprises/index.ts';
import { resumeEspace } from '#src/domaines/espace/index.ts';
import { resumeOrientation } from '#src/domaines/orientations/index.ts';
import {
  consulter,
  type EtatParcours,
  identiteComplete,
  type ParcoursSitue,
  parcoursSitue,
} from '#src/domaines/personnes/index.ts';
import { rendezvousDuParcours, resumeRendezvous } from '#src/domaines/rendezvous/index.ts';
import { feuilleDeRoute, freinsDe, resumerFeuille } from '#src/domaines/situations/index.ts';
import { resumeSortie } from '#src/domaines/sorties/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { placeParcours } from '#src/droits/parcours.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { aujourdhui, jourDe } from '#src/socle/jour.ts';
import { friseDe } from '../frise.ts';

/** En-tête de la page : premier cercle. */
export interface TeteDossier {
  id: number;
  reference: string;
  etat: EtatParcours;
  operation: string;
  equipe: string | null;
  public: string;
  ouvertLe: string;
  droitsLe: string | null;
  closLe: string | null;
  archive: boolean;
  demonstration: boolean;
}

/**
 * La page d'une personne. Qui la suit lit tout ce qui est à lire, et la lecture est tracée ; qui est seulement habilité dans l'opération lit
 * qui elle est et qui la suit. @throws ErreurDroit, ErreurIntrouvable
 */
export async function lireDossier(c: Cloison, acteur: Acteur, id: number) {
  const p = await parcoursSitue(c, id);
  exiger(acteur, 'personnes.identifier', p);
  const membre = peut(acteur, 'personnes.lire', p);
  await consulter(c, acteur, p, membre ? 'personne' : 'qui');
  const { telephone, courriel, adresse, canal, numeroCaf, numeroFt, ...identite } = await identiteComplete(c, p.id);
  return {
    tete: await teteDe(c, p),
    identite,
    binome: await resumeBinome(c, p.id),
    // Les moyens de la joindre sont du cercle : « qui est-ce » ne les demande pas.
    joindre: membre ? { telephone, courriel, adresse, canal, numeroCaf, numeroFt } : null,
    parcours: membre ? await lireParcours(c, p) : null,
    peut: {
      corriger: peut(acteur, 'personnes.corrigerIdentite', p),
      rejoindre: !p.redacteurs.includes(acteur.compteId) && !peut(acteur, 'personnes.retirer', p),
      placer: !membre && placeParcours(acteur, p),
    },
  };
}

async function teteDe(c: Cloison, p: ParcoursSitue): Promise<TeteDossier> {
  const { rows } = await sql<{ nom: string }>`SELECT nom FROM equipe WHERE id = ${p.equipe}`.execute(c);
  return {
    id: p.id,
    reference: p.reference,
    etat: p.etat as EtatParcours,
    operation: p.operation.intitule,
    equipe: rows[0]?.nom ?? null,
    public: p.public,
    ouvertLe: p.ouvertLe,
    droitsLe: p.droitsLe,
    closLe: p.closLe,
    archive: p.archive,
    demonstration: p.demonstration,
  };
}

/** Le deuxième cercle, rassemblé de chaque domaine. */
async function lireParcours(c: Cloison, p: ParcoursSitue) {
  const jour = aujourdhui();
  const orientation = await resumeOrientation(c, p.id);
  const rendezvous = await resumeRendezvous(c, p);
  const feuille = await feuilleDeRoute(c, p.id);
  const sortie = await resumeSortie(c, p.id);
  const venues = (await rendezvousDuParcours(c, p.id)).filter((v) => v.aVenir || v.aQualifier || v.etat !== 'annule');
  const contrats = await contratDe(c, p);
  const { enCours, passes } = contrats;
  const frise = friseDe({
    parcours: p,
    orientation,
    actions: feuille.actions,
    venues,
    contrats: [...(enCours ? [enCours] : []), ...passes.filter((k) => k.nature === 'engagement')],
    sortie,
    jour,
    jourDe,
  });
  return {
    orientation,
    rendezvous,
    feuille: resumerFeuille(feuille, jour),
    frise,
    freins: (await freinsDe(c, p.id)).filter((f) => f.nature === 'frein'),
    contrat: await resumeContrat(c, p.id, contrats),
    entreprises: await resumeEntreprises(c, p.id),
    sortie,
    espace: await resumeEspace(c, p.personne),
    ...(await comptes(c, p.id)),
  };
}

/** Ce qui se dit d'un nombre : documents, transfert en cours, lectures récentes. */
async function comptes(c: Cloison, id: number) {
  const { rows } = await sql<{ documents: number; transfert: string | null; lectures: number; lecteurs: number }>`
    SELECT (SELECT count(*)::int FROM piece WHERE objet = ${`parcours:${id}`} AND retiree_le IS NULL) AS documents,
      (SELECT etat FROM transfert WHERE parcours = ${id} AND etat NOT IN ('effectif', 'refuse', 'annule')) AS transfert,
      count(*)::int AS lectures, count(DISTINCT compte_id)::int AS lecteurs
    FROM journal WHERE objet = ${`parcours:${id}`} AND action = 'consulter' AND instant > now() - interval '30 days'`.execute(
    c,
  );
  return rows[0]!;
}
export type Dossier = Awaited<ReturnType<typeof lireDossier>>;
