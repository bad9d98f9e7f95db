import '#src/domaines/imports.ts';
import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import {
  type Candidat,
  type Correspondance,
  candidats,
  type Essai,
  importLisible,
  type Motif,
} from '#src/socle/imports/index.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import type { EtatImport } from './regles.ts';

export interface FicheImport {
  id: number;
  etat: EtatImport;
  genre: string | null;
  fichier: { nom: string; octets: number; sha256: string };
  apercu: Apercu;
  correspondance: Correspondance;
  options: Record<string, string>;
  essai: Essai | { erreur: string; conseil: string | null } | null;
  candidats: Candidat[];
  comptes: { lus: number; crees: number; modifies: number; inchanges: number; rejetes: number } | null;
  motifs: Motif[];
  aRejets: boolean;
  auteur: number | null;
  organisation: number | null;
  auteurNom: string;
  organisationNom: string;
  creeLe: Date;
  termineLe: Date | null;
  annuleLe: Date | null;
  annulePar: string | null;
  /** Dernier travail qui porte sur cet import. */
  travail: {
    id: number;
    nom: string;
    etat: string;
    progression: number;
    message: string;
    erreur: string | null;
    conseil: string | null;
  } | null;
  /** Imports terminés du même contenu. */
  memeContenu: { id: number; termineLe: Date | null; auteurNom: string | null }[];
}

/** @throws ErreurIntrouvable */
export async function ficheImport(base: Base, acteur: Acteur, id: number): Promise<FicheImport> {
  exiger(acteur, 'imports.lire');
  const ligne = await base
    .selectFrom('import as i')
    .innerJoin('import_vue as v', 'v.id', 'i.id')
    .selectAll('i')
    .select(['v.etat', 'v.fichier_nom', 'v.fichier_octets', 'v.sha256'])
    .where('i.id', '=', id)
    .where(importLisible(acteur, sql.ref('i.id')))
    .executeTakeFirst();
  if (!ligne) throw new ErreurIntrouvable("Cet import n'existe pas, ou n'existe plus.");
  const apercu = ligne.apercu as unknown as Apercu;
  const [possibles, travail, memes] = await Promise.all([
    candidats(base, apercu),
    base
      .selectFrom('travail')
      .select(['id', 'nom', 'etat', 'progression', 'message', 'erreur', 'conseil'])
      .where('objet', '=', `import:${id}`)
      .orderBy('id', 'desc')
      .executeTakeFirst(),
    base
      .selectFrom('import_vue')
      .select(['id', 'termine_le', 'auteur_nom'])
      .where('sha256', '=', ligne.sha256)
      .where('etat', '=', 'termine')
      .where('id', '<>', id)
      .where(importLisible(acteur, sql.ref('import_vue.id')))
      .orderBy('termine_le', 'desc')
      .limit(3)
      .execute(),
  ]);
  const { lus, crees, modifies, inchanges, rejetes } = ligne;
  return {
    id,
    etat: ligne.etat as EtatImport,
    genre: ligne.genre,
    fichier: { nom: ligne.fichier_nom ?? '', octets: Number(ligne.fichier_octets), sha256: ligne.sha256 ?? '' },
    apercu,
    correspondance: ligne.correspondance as Correspondance,
    options: ligne.options as Record<string, string>,
    essai: ligne.essai as FicheImport['essai'],
    candidats: possibles,
    comptes:
      lus === null
        ? null
        : { lus, crees: crees ?? 0, modifies: modifies ?? 0, inchanges: inchanges ?? 0, rejetes: rejetes ?? 0 },
    motifs: ligne.motifs as unknown as Motif[],
    aRejets: ligne.fichier_rejets_id !== null,
    auteur: ligne.auteur,
    organisation: ligne.organisation_id,
    auteurNom: ligne.auteur_nom,
    organisationNom: ligne.organisation_nom,
    creeLe: ligne.cree_le as unknown as Date,
    termineLe: ligne.termine_le as unknown as Date | null,
    annuleLe: ligne.annule_le as unknown as Date | null,
    annulePar: ligne.annule_par,
    travail: travail ?? null,
    memeContenu: memes.map((m) => ({
      id: m.id ?? 0,
      termineLe: m.termine_le as unknown as Date | null,
      auteurNom: m.auteur_nom,
    })),
  };
}
