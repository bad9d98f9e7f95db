import { sql } from 'kysely';
import { type CandidatureSituee, candidatureSituee, suiviCandidature } from '#src/domaines/candidatures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Correction, correctionOuverte, correctionsDe } from '#src/socle/examen/corrections.ts';
import { transitionsOffertes } from '#src/socle/suivi/suivi.ts';
import { blocageDe, recevabiliteDe } from './recevabilite.ts';

/** Ce que toutes les pages d'examen d'une candidature montrent : où elle en est, qui l'a, ce que l'on peut y faire. */
export interface Entete {
  candidature: CandidatureSituee;
  etatLibelle: string;
  etatAide: string;
  etatDepuis: Date;
  instructeurId: number | null;
  instructeur: string | null;
  onglets: { libelle: string; adresse: string; nombre?: string }[];
  transitions: { nom: string; libelle: string; empechement: string | null }[];
  instruit: boolean;
  moi: number;
  correction: Correction | null;
  /** Ce qui empêche de la dire recevable ; `null` : rien. */
  blocage: string | null;
  /** Lectures confiées et rendues. */
  lectures: { confiees: number; rendues: number };
}

/** @throws ErreurIntrouvable, ErreurDroit */
export async function enteteExamen(base: Base, acteur: Acteur, id: number): Promise<Entete> {
  const candidature = await candidatureSituee(base, id);
  exiger(acteur, 'selections.lire', candidature);
  const [{ rows }, corrections, recevabilite] = await Promise.all([
    sql<{
      etatDepuis: Date;
      instructeurId: number | null;
      instructeur: string | null;
      notes: number;
      confiees: number;
      rendues: number;
      avis: number;
      donnes: number;
    }>`
      SELECT c.etat_depuis AS "etatDepuis", c.instructeur_id AS "instructeurId", x.prenom || ' ' || x.nom AS instructeur,
        (SELECT count(*)::int FROM candidature_note n WHERE n.candidature = c.id AND n.organisation_id = ${acteur.organisationId}) AS notes,
        (SELECT count(*)::int FROM lecture l WHERE l.candidature = c.id AND l.retiree_le IS NULL AND l.interet <> 'declare') AS confiees,
        (SELECT count(rendue_le)::int FROM lecture l WHERE l.candidature = c.id AND l.retiree_le IS NULL) AS rendues,
        (SELECT count(*)::int FROM avis_expert a WHERE a.candidature = c.id AND a.revoque_le IS NULL AND a.interet <> 'declare') AS avis,
        (SELECT count(donne_le)::int FROM avis_expert a WHERE a.candidature = c.id AND a.revoque_le IS NULL) AS donnes
      FROM candidature c LEFT JOIN compte x ON x.id = c.instructeur_id WHERE c.id = ${id}`.execute(base),
    correctionsDe(base, 'candidature', id),
    recevabiliteDe(base, id),
  ]);
  const { notes, confiees, rendues, avis, donnes, ...situation } = rows[0]!;
  const instruit = peut(acteur, 'selections.cocher', candidature);
  const adresse = `/candidatures/${id}/examen`;
  const { libelle, aide } = suiviCandidature.etats[candidature.etat];
  const sur = (faits: number, total: number) => (total > 0 ? `${faits} sur ${total}` : '');
  return {
    candidature,
    ...situation,
    etatLibelle: libelle,
    etatAide: aide ?? '',
    onglets: [
      { libelle: 'Examen', adresse },
      onglet('Corrections', `${adresse}/corrections`, corrections.length > 0 ? String(corrections.length) : ''),
      ...(instruit ? [onglet('Lectures et avis', `${adresse}/lectures`, sur(rendues + donnes, confiees + avis))] : []),
      ...(instruit ? [onglet('Notes internes', `${adresse}/notes`, notes > 0 ? String(notes) : '')] : []),
    ],
    transitions: transitionsOffertes(suiviCandidature, candidature.etat, candidature, acteur, peut),
    instruit,
    moi: acteur.compteId,
    correction: correctionOuverte(corrections),
    blocage: blocageDe(recevabilite),
    lectures: { confiees, rendues },
  };
}

const onglet = (libelle: string, adresse: string, nombre: string) => ({
  libelle,
  adresse,
  ...(nombre ? { nombre } : {}),
});
