import { sql } from 'kysely';
import { type DossierSitue, dossierSitue } from '#src/domaines/dossiers/index.ts';
import {
  avisDesDossiers,
  type FaitsTerritoriaux,
  faitsTerritoriaux,
  LIBELLES_SENS,
  type NoteDossier,
  noteDossier,
  type Passe,
  passe,
} from '#src/domaines/instructions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { dialogueDe, propositionsDe } from '../chargement.ts';
import type { Dialogue, Proposition } from '../forme.ts';
import type { AvisADemander } from '../regles.ts';
import { avisDuDossier } from '../requetes/avis.ts';
import { type Cible, ciblesNationales } from '../requetes/cibles.ts';
import { type DemandeDossier, demandeDe } from '../requetes/demande.ts';

/** L'avis d'un autre financeur, tel qu'écrit dans la fiche. */
export interface AvisFiche {
  organisation: string;
  sens: string;
  texte: string;
  montant: string | null;
  le: Date | null;
}

/** Tout ce que dit une fiche de suivi, déjà lu. */
export interface DonneesFiche {
  dossier: DossierSitue;
  siret: string;
  commune: string | null;
  campagne: string;
  service: string;
  date: string;
  demande: DemandeDossier;
  passe: Passe;
  faits: FaitsTerritoriaux | null;
  /** Pourquoi les faits du territoire manquent. */
  sansFaits: string;
  note: NoteDossier;
  dialogue: Dialogue;
  propositions: Proposition[];
  rencontres: { le: Date; mode: string; participants: string }[];
  cibles: Cible[];
  avis: AvisFiche[];
  aDemander: AvisADemander[];
}

/** Rassemble ce que la fiche dit d'un dossier. @throws ErreurMetier le dialogue n'est pas ouvert */
export async function lireDonneesFiche(base: Base, acteur: Acteur, id: number): Promise<DonneesFiche> {
  const dossier = await dossierSitue(base, id);
  const dialogue = await dialogueDe(base, id);
  if (!dialogue) throw new ErreurMetier("Ce dossier n'a pas de dialogue de gestion.", { statut: 409 });
  const date = aujourdhui();
  const { faits, sansFaits } = await faitsOuRaison(base, acteur, dossier);
  return {
    dossier,
    ...(await identite(base, dossier)),
    service: acteur.organisationNom,
    date,
    demande: await demandeDe(base, id),
    passe: await passe(base, acteur, dossier),
    faits,
    sansFaits,
    note: await noteDossier(base, id),
    dialogue,
    propositions: await propositionsDe(base, dialogue.id),
    rencontres: await rencontresDe(base, dialogue.id),
    cibles: await ciblesNationales(base, date, dossier.departement),
    avis: await avisFinanceurs(base, id),
    aDemander: dossier.nature === 'annuel' ? [] : await avisDuDossier(base, dossier),
  };
}

/** Un territoire sans diagnostic ne doit pas empêcher d'établir la fiche : elle dit ce qui lui manque. */
async function faitsOuRaison(base: Base, acteur: Acteur, dossier: DossierSitue) {
  try {
    const faits = await faitsTerritoriaux(base, acteur, dossier);
    return { faits, sansFaits: faits ? '' : 'La commune de la structure est inconnue : rien ne peut être situé.' };
  } catch (erreur) {
    if (erreur instanceof ErreurMetier) return { faits: null, sansFaits: erreur.message };
    throw erreur;
  }
}

async function identite(base: Base, dossier: DossierSitue) {
  const { rows } = await sql<{ siret: string; commune: string | null; campagne: string }>`
    SELECT s.siret, coalesce(c.nom, s.commune_declaree) AS commune, ca.intitule AS campagne FROM dossier d
    JOIN structure s ON s.id = d.structure JOIN campagne ca ON ca.id = d.campagne LEFT JOIN commune c ON c.code = s.commune
    WHERE d.id = ${dossier.id}`.execute(base);
  return rows[0]!;
}

async function rencontresDe(base: Base, dialogue: number) {
  const { rows } = await sql<{ le: Date; mode: string; participants: string }>`
    SELECT le, mode, participants FROM dialogue_rencontre WHERE dialogue = ${dialogue} ORDER BY le`.execute(base);
  return rows;
}

async function avisFinanceurs(base: Base, dossier: number): Promise<AvisFiche[]> {
  return (await avisDesDossiers(base, [dossier])).map((a) => ({
    organisation: a.organisation,
    sens: a.sens ? LIBELLES_SENS[a.sens] : 'Demandé, pas encore rendu',
    texte: [a.texte, ...a.complements.map((c) => c.texte)].filter(Boolean).join(' '),
    montant: a.montant,
    le: a.donneLe,
  }));
}
