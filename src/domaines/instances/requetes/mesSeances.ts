import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurDroit, ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { deliberationDe, seanceReunie, siegesDuPoint } from '../assemblee.ts';
import { chargerPoint, chargerSeance, LECTEURS } from '../chargement.ts';
import type { Avis, FormeSeance, NatureAvis, SensVote } from '../forme.ts';
import { objetSaisi } from '../registre.ts';
import type { Deliberation } from '../regles/deliberer.ts';
import type { EtatSeance } from '../suivi.ts';
import { siegeALaSeance } from './perimetre.ts';
import { type PointLu, pointsDe } from './seances.ts';

export interface MaSeance {
  id: number;
  le: Date;
  lieu: string;
  forme: FormeSeance;
  etat: EtatSeance;
  instance: string;
  points: number;
  passee: boolean;
}

/** Les séances où la personne est convoquée, les plus proches d'abord ; rien tant qu'une séance se prépare. */
export async function mesSeances(base: Base, acteur: Acteur): Promise<MaSeance[]> {
  exiger(acteur, 'instances.sieger');
  const { rows } = await sql<MaSeance>`
    SELECT s.id, s.le, s.lieu, s.forme, s.etat, i.nom AS instance, s.etat NOT IN ('convoquee', 'ouverte') AS passee,
      (SELECT count(*)::int FROM seance_point p LEFT JOIN saisine a ON a.id = p.saisine WHERE p.seance = s.id AND ${acteur.compteId} = ANY(${LECTEURS})) AS points
    FROM seance s JOIN instance i ON i.id = s.instance WHERE ${siegeALaSeance(acteur)} AND ${horsDemonstration('s')}
    ORDER BY passee, CASE WHEN s.etat IN ('convoquee', 'ouverte') THEN s.le END, s.le DESC LIMIT 200`.execute(base);
  return rows;
}

export interface MonPoint {
  id: number;
  rang: number;
  titre: string;
  nature: NatureAvis;
  ouvert: boolean;
  clos: boolean;
  avis: Avis | null;
  retire: boolean;
  vote: boolean;
}

export interface MaPlace {
  membre: number;
  nom: string;
  instance: string;
  college: string;
  suppleantDe: string | null;
  present: boolean;
  mandat: number | null;
  recus: string[];
}

/** Ma séance : mes points seulement. Un point dont je suis retiré garde son rang, sans son titre. @throws ErreurIntrouvable je n'y siège pas */
export async function maSeance(base: Base, acteur: Acteur, id: number) {
  exiger(acteur, 'instances.sieger');
  const seance = await chargerSeance(base, id);
  const siege = await sql`SELECT 1 FROM seance s WHERE s.id = ${id} AND ${siegeALaSeance(acteur)}`.execute(base);
  // Comme si elle n'existait pas : une séance où l'on ne siège pas ne se laisse pas deviner.
  if (siege.rows.length === 0)
    throw new ErreurIntrouvable(
      "Vous n'êtes pas, ou plus, membre de cette séance : demandez au secrétariat ce qui a changé.",
    );
  const { rows } = await sql<MonPoint & { lieu: string; instanceNom: string; convocation: number | null }>`
    SELECT p.id, row_number() OVER (ORDER BY p.rang, p.id)::int AS rang, p.nature, p.ouvert_le IS NOT NULL AS ouvert, p.clos_le IS NOT NULL AS clos,
      NOT (${acteur.compteId} = ANY(${LECTEURS})) AS retire, p.titre, p.avis,
      EXISTS (SELECT FROM seance_vote v JOIN instance_membre m ON m.id = v.membre WHERE v.point = p.id AND m.compte_id = ${acteur.compteId}) AS vote
    FROM seance_point p JOIN seance s ON s.id = p.seance JOIN instance i ON i.id = s.instance LEFT JOIN saisine a ON a.id = p.saisine
    WHERE p.seance = ${id} ORDER BY p.rang, p.id`.execute(base);
  const points = rows.map((p) =>
    p.retire ? { ...p, titre: 'Point dont vous êtes retiré', avis: null, ouvert: false, clos: false } : p,
  );
  const tete = await sql<{
    instanceNom: string;
    lieu: string;
    convocation: number | null;
    proces: number | null;
    fin: boolean;
  }>`
    SELECT i.nom AS "instanceNom", s.lieu, (SELECT d.id FROM seance_document d WHERE d.seance = s.id AND d.genre = 'convocation') AS convocation,
      (SELECT d.id FROM seance_document d WHERE d.seance = s.id AND d.genre = 'proces_verbal') AS proces
    FROM seance s JOIN instance i ON i.id = s.instance WHERE s.id = ${id}`.execute(base);
  const reunie = await seanceReunie(base, id);
  const miens = reunie.membres.filter((m) => m.compte === acteur.compteId);
  const nomDe = (m: string) => reunie.membres.find((x) => x.id === m)?.nom ?? '';
  const places: MaPlace[] = miens.map((m) => ({
    membre: Number(m.id),
    nom: m.nom,
    instance: tete.rows[0]!.instanceNom,
    college: reunie.assemblee.colleges.find((c) => c.id === m.college)?.nom ?? '',
    suppleantDe: m.suppleantDe ? nomDe(m.suppleantDe) : null,
    present: reunie.assemblee.presences.some((p) => p.membre === m.id),
    mandat: Number(reunie.assemblee.mandats.find((x) => x.mandant === m.id)?.mandataire) || null,
    recus: reunie.assemblee.mandats.filter((x) => x.mandataire === m.id).map((x) => nomDe(x.mandant)),
  }));
  const { regles, colleges } = reunie.assemblee;
  const deliberatifs = new Set(colleges.filter((c) => c.deliberatif).map((c) => c.id));
  const mandataires =
    regles.mandatsParMembre === 0
      ? []
      : reunie.membres
          .filter((m) => deliberatifs.has(m.college) && m.compte !== acteur.compteId)
          .map((m) => ({ id: Number(m.id), nom: m.nom }));
  // Le document entier nommerait les points retirés : il n'est pas rendu à qui s'est retiré de l'un d'eux.
  const retire = points.some((p) => p.retire);
  return {
    ...tete.rows[0]!,
    ...(retire ? { convocation: null, proces: null } : {}),
    id,
    le: seance.le,
    forme: seance.forme,
    etat: seance.etat,
    points,
    places,
    mandataires,
    retire,
  };
}

export interface PageMonPoint {
  seance: { id: number; instance: string; etat: EtatSeance; le: Date };
  rang: number;
  total: number;
  precedent: number | null;
  suivant: number | null;
  point: Pick<
    PointLu,
    'id' | 'titre' | 'nature' | 'expose' | 'fondement' | 'avis' | 'ouvert' | 'clos' | 'commentaires' | 'suites'
  >;
  document: DocumentRapport | null;
  dossier: string | null;
  deliberation: Deliberation;
  /** Sièges dont la personne exprime la voix à cet instant. */
  voix: { membre: number; nom: string; comment: string; sens: SensVote | null }[];
  places: { membre: number; nom: string }[];
}

/** Un point, pour un membre qui peut le lire. @throws ErreurIntrouvable, ErreurDroit (retiré, non membre, séance non convoquée) */
export async function monPoint(base: Base, acteur: Acteur, seanceId: number, id: number): Promise<PageMonPoint> {
  const charge = await chargerPoint(base, id);
  if (charge.seance.id !== seanceId) throw new ErreurIntrouvable("Ce point n'existe pas.");
  if (!charge.lecteurs.includes(acteur.compteId)) throw new ErreurDroit('instances.lirePoint');
  exiger(acteur, 'instances.lirePoint', charge);
  const seance = await maSeance(base, acteur, seanceId);
  const reunie = await seanceReunie(base, seanceId);
  const calcul = reunie.points.find((p) => p.id === id)!;
  const lu = (await pointsDe(base, acteur, seanceId)).find((p) => p.id === id)!;
  const ecrite = charge.seance.forme === 'ecrite';
  const sieges = siegesDuPoint(reunie, calcul, ecrite);
  const miens = reunie.membres.filter((m) => m.compte === acteur.compteId);
  const aMoi = new Set(miens.map((m) => m.id));
  const nomDe = (m: string) => reunie.membres.find((x) => x.id === m)?.nom ?? '';
  const objet = lu.objet ? objetSaisi(lu.objet) : null;
  const lisibles = seance.points.filter((p) => !p.retire);
  const ici = lisibles.findIndex((p) => p.id === id);
  return {
    seance: { id: seanceId, instance: seance.instanceNom, etat: seance.etat, le: seance.le },
    rang: seance.points.find((p) => p.id === id)!.rang,
    total: seance.points.length,
    precedent: lisibles[ici - 1]?.id ?? null,
    suivant: lisibles[ici + 1]?.id ?? null,
    point: lu,
    document: objet ? await objet.genre.document(base, objet.id) : null,
    dossier: objet ? objet.genre.adresse(objet.id) : null,
    // Les voix ne se lisent qu'une fois le point clos : le vote des uns ne doit pas peser sur celui des autres.
    deliberation: calcul.figee ?? { ...deliberationDe(reunie, calcul, ecrite), resultat: null },
    voix: sieges
      .filter((s) => s.porteur && (aMoi.has(s.porteur) || (ecrite && miens.some((m) => m.suppleantDe === s.titulaire))))
      .map((s) => ({
        membre: Number(s.titulaire),
        nom: nomDe(s.titulaire),
        comment: s.comment,
        sens: calcul.votes.find((v) => v.membre === s.titulaire)?.sens ?? null,
      })),
    places: miens.map((m) => ({ membre: Number(m.id), nom: m.nom })),
  };
}
