import { sql } from 'kysely';
import { type DossierSitue, dossierSitue, suiviDossier } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Correction, correctionOuverte, correctionsDe } from '#src/socle/examen/corrections.ts';
import { transitionsOffertes } from '#src/socle/suivi/suivi.ts';
import { direBlocage } from '../regles.ts';
import { noteDossier, recevable } from './criteres.ts';

/** Ce que toutes les pages d'instruction d'un dossier montrent : où il en est, qui l'a, ce que l'on peut y faire. */
export interface Entete {
  dossier: DossierSitue;
  demonstration: boolean;
  etatLibelle: string;
  etatAide: string;
  etatDepuis: Date;
  deposeLe: Date | null;
  instructeurId: number | null;
  instructeur: string | null;
  onglets: { libelle: string; adresse: string; nombre?: string }[];
  transitions: { nom: string; libelle: string; empechement: string | null }[];
  instruit: boolean;
  moi: number;
  correction: Correction | null;
  /** Ce qui empêche de le dire recevable ; `null` : recevable. */
  blocage: string | null;
  note: { total: string | null; explication: string };
}

/** @throws ErreurIntrouvable, ErreurDroit */
export async function enteteInstruction(base: Base, acteur: Acteur, id: number): Promise<Entete> {
  const dossier = await dossierSitue(base, id);
  exiger(acteur, 'instructions.lire', dossier);
  const [{ rows }, corrections, recevabilite, note] = await Promise.all([
    sql<{
      demonstration: boolean;
      etatDepuis: Date;
      deposeLe: Date | null;
      instructeurId: number | null;
      instructeur: string | null;
      notes: number;
      avis: number;
      donnes: number;
    }>`
      SELECT d.demonstration, d.etat_depuis AS "etatDepuis", d.depose_le AS "deposeLe", d.instructeur_id AS "instructeurId",
        c.prenom || ' ' || c.nom AS instructeur,
        (SELECT count(*)::int FROM dossier_note n WHERE n.dossier = d.id AND n.organisation_id = ${acteur.organisationId}) AS notes,
        (SELECT count(*)::int FROM dossier_avis_financeur a WHERE a.dossier = d.id) AS avis,
        (SELECT count(donne_le)::int FROM dossier_avis_financeur a WHERE a.dossier = d.id) AS donnes
      FROM dossier d LEFT JOIN compte c ON c.id = d.instructeur_id WHERE d.id = ${id}`.execute(base),
    correctionsDe(base, 'dossier', id),
    recevable(base, id),
    noteDossier(base, id),
  ]);
  const { notes, avis, donnes, ...situation } = rows[0]!;
  const instruit = peut(acteur, 'instructions.completer', dossier);
  const adresse = `/dossiers/${id}`;
  const { libelle, aide } = suiviDossier.etats[dossier.etat];
  return {
    dossier,
    ...situation,
    etatLibelle: libelle,
    etatAide: aide,
    onglets: [
      { libelle: 'Le dossier', adresse: `${adresse}/instruction` },
      { libelle: 'Critères', adresse: `${adresse}/instruction/criteres` },
      compter(
        'Corrections',
        `${adresse}/instruction/corrections`,
        corrections.length > 0 ? String(corrections.length) : null,
      ),
      compter('Autres financeurs', `${adresse}/instruction/avis`, avis > 0 ? `${donnes} sur ${avis}` : null),
      ...(acteur.nature === 'ddets'
        ? [compter('Notes internes', `${adresse}/instruction/notes`, notes > 0 ? String(notes) : null)]
        : []),
      { libelle: 'Histoire', adresse: `${adresse}/histoire` },
    ],
    transitions: transitionsOffertes(suiviDossier, dossier.etat, dossier, acteur, peut),
    instruit,
    moi: acteur.compteId,
    correction: correctionOuverte(corrections),
    blocage: direBlocage(recevabilite),
    note: { total: note.total, explication: note.explication },
  };
}

const compter = (libelle: string, adresse: string, nombre: string | null) => ({
  libelle,
  adresse,
  ...(nombre ? { nombre } : {}),
});
